package org.rasterfit.command;

/** A command that trains in loops: it saves checkpoints, can be resumed, and may replace a run. */
interface Trains {}
