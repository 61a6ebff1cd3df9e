package org.rasterfit.report;

import java.util.List;

import org.rasterfit.sweep.SweepRuns;
import org.rasterfit.sweep.SweepTable;

/**
 * What the page of a sweep is made of.
 *
 * @param page what the sweep was called with, where, what it says at its end, and its figures, as any run has them
 * @param command what is run, as the menu calls it
 * @param description what that does, in a sentence
 * @param swept parameters that are swept, in their order; each with what it is where nothing is given
 * @param common parameters of all runs that were given
 * @param table all runs
 * @param runs where they are, which number tells good from bad, and which is best
 * @param isSmallest whether the smallest number is best
 */
public record SweepContent(PageContent page, String command, String description, List<RunParameter> swept,
	List<RunParameter> common, SweepTable table, SweepRuns runs, boolean isSmallest)
{

	/** Makes the lists its own. */
	public SweepContent {
		swept = List.copyOf(swept);
		common = List.copyOf(common);
	}
}
