/**
 * Many runs of one command: which parameters they have ({@link org.rasterfit.sweep.Design}), where they are computed
 * ({@link org.rasterfit.sweep.SweepEngine}), and what is known of them ({@link org.rasterfit.sweep.SweepFolder},
 * {@link org.rasterfit.sweep.SweepTable}). It knows run folders, but no command.
 */
package org.rasterfit.sweep;
