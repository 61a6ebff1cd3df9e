/**
 * Recursive least squares (RLS) and the training loops. {@link org.rasterfit.training.DenseRls} is the definition; the
 * other forms give the same weights at a fraction of the cost.
 */
package org.rasterfit.training;
