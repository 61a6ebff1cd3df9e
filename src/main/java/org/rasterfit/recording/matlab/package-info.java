/**
 * Recordings in MATLAB files: version 5 to 7, and 7.3, which is HDF5.
 */
package org.rasterfit.recording.matlab;
