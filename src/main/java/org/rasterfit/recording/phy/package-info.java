/**
 * Recordings in the folders of Phy and Kilosort.
 */
package org.rasterfit.recording.phy;
