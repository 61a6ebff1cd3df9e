package org.rasterfit.command;

import java.io.File;

import org.rasterfit.evaluation.Reproduction;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** How often a training of stage 3 is tested, and where it is kept. Names are macro and script keys. */
final class TestingInputs {

	@Parameter(label = "Test every [loops]", min = "1", stepSize = "5",
		description = "Loops between tests for the learning curve")
	int testEvery = 10;

	@Parameter(label = "Test trials", min = "1", stepSize = "1",
		description = "Per condition, at each test of the learning curve")
	int testTrials = 5;

	@Parameter(label = "Final test trials", min = "1", stepSize = "5", description = "Per condition, after training")
	int finalTrials = 100;

	@Parameter(label = "Trials with lesions", min = "0", max = "100000", stepSize = "5",
		description = "Per condition, after training, without feedforward weights, without recurrent plastic " +
			"weights, and " +
			"without stimulus; at most as many as final test trials; 0: none")
	int lesionTrials = Reproduction.Plan.KEPT;

	@Parameter(label = "Run folder", style = "directory", persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "90"),
		description = "Receives run.json, network.h5, learning_curve.csv, metrics.json and figures")
	private File output;

	/** Refuses a final test without trials. */
	void check() {
		RasterFitCommand.requirePositive("finalTrials", finalTrials);
		plan();
	}

	/** How much is tested after training. */
	Reproduction.Plan plan() {
		return Reproduction.Plan.of(finalTrials, lesionTrials);
	}

	/** Most test trials per condition that are kept at a time. */
	int mostTrials() {
		return Math.max(testTrials, Math.min(finalTrials, Reproduction.Plan.KEPT));
	}
}
