/**
 * Recordings: spikes and rates [Hz] of neurons in conditions, cut from a session at its events. A recording does not
 * know its format; each format is a sub-package with one {@link org.rasterfit.recording.RecordingReader}.
 */
package org.rasterfit.recording;
