/**
 * Displays and windows that Fiji and plain ImageJ share: figures, neurons, learning curves, recordings, runs.
 */
package org.rasterfit.host.window;
