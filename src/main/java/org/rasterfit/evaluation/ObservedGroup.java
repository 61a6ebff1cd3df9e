package org.rasterfit.evaluation;

/**
 * Neurons whose activity is looked at. Immutable by agreement; the array is not copied.
 *
 * @param name what tables and figures call it
 * @param neurons network indices, ascending, at least one
 */
public record ObservedGroup(String name, int[] neurons) {}
