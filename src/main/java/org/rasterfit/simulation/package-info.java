/**
 * Dynamics, step by step: spikes, synaptic drives, filtered spike trains. The hot loops are static kernels that
 * allocate nothing; results are the same bytes for any number of threads.
 */
package org.rasterfit.simulation;
