/**
 * The immutable description of a network and its task: cells, static and plastic synapses, stimulus, feedforward
 * drive, timing. Nothing here changes while a network runs.
 */
package org.rasterfit.network;
