/**
 * The folder that a run leaves: what was run, the network, checkpoints, metrics, figures, and how a run is resumed or
 * repeated.
 */
package org.rasterfit.run;
