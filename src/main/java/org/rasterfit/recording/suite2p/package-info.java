/**
 * Recordings in the folders of Suite2p: traces of imaged neurons.
 */
package org.rasterfit.recording.suite2p;
