/**
 * Named, seeded random streams. Every random number of a run comes from one of them, so that a seed fixes all numbers.
 */
package org.rasterfit.random;
