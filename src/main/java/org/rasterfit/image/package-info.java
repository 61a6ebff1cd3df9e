/**
 * Images whose axes have units: what ImageJ shows, and what TIFF files hold. x is time, y the neuron, a slice the
 * condition.
 */
package org.rasterfit.image;
