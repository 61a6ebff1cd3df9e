package org.rasterfit.command;

/** A command that hands out the test trials of a trained network, neuron by neuron. */
interface TestsNeurons extends Correlates {}
