/**
 * Recordings, targets and results of the tutorial in Julia's JLD files, which are HDF5.
 */
package org.rasterfit.recording.jld;
