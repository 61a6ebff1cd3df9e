/**
 * Recordings in Neurodata Without Borders (NWB) files, read and written.
 */
package org.rasterfit.recording.nwb;
