/**
 * Test trials with frozen weights, and what is measured in them.
 */
package org.rasterfit.evaluation;
