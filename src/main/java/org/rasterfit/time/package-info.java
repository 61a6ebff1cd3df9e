/**
 * The time grid: durations in milliseconds become integer steps, and those that are no multiple of the time step are
 * refused.
 */
package org.rasterfit.time;
