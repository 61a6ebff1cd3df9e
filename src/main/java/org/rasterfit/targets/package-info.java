/**
 * What the network is to reproduce: the synaptic input (dimensionless, threshold 1) of every trained neuron in every
 * bin and condition, from recorded rates, files, images or generators.
 */
package org.rasterfit.targets;
