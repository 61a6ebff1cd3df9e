package org.rasterfit.training;

import java.util.Map;

/**
 * State of recursive least squares, to be stored and restored: arrays by name, in the order they are written.
 *
 * @param form which form of the algorithm it belongs to ("dense", "shared", "all-to-all")
 * @param arrays named flat arrays; the names and layouts are described in docs/format.md
 */
public record RlsState(String form, Map<String, double[]> arrays) {}
