/**
 * Images as recordings: time x neuron (x condition).
 */
package org.rasterfit.recording.image;
