/**
 * What Fiji alone needs: progress of runs, stopped runs, outputs that it has no window for.
 */
package org.rasterfit.host.fiji;
