package org.rasterfit.command;

/** A command that says how well what was learned follows its target. */
interface Correlates {}
