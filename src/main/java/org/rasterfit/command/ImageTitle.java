package org.rasterfit.command;

/**
 * The title of an image that is open in a window. A host that has such windows brings a converter to
 * {@code RandomAccessibleInterval}.
 *
 * @param text the title
 */
public record ImageTitle(String text) {}
