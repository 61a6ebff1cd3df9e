package org.rasterfit.command;

import org.rasterfit.training.RlsParameters;
import org.rasterfit.training.TrainingParameters;
import org.scijava.plugin.Parameter;

/** The loops of a training of stage 3, and what happens in each. Names are macro and script keys. */
final class LoopInputs {

	private static final String AS_READ = "as read", SHUFFLED = "shuffled";

	@Parameter(label = "Loops", min = "0", max = "1000000", stepSize = "10",
		description = "A loop presents every condition")
	int loops = 200;

	@Group
	final BatchInputs batch = new BatchInputs(2);

	@Parameter(label = "Average side by side",
		description = "One update with the mean of the presentations side by side; false: an " +
			"update with each of them")
	boolean averageSideBySide = true;

	@Parameter(label = "Order of conditions", choices = { AS_READ, SHUFFLED },
		description = "Of the conditions in a loop: as the recording has them, or in another order in every loop, " +
			"drawn by the seed")
	private String conditionOrder = AS_READ;

	/** The parameters of a training; refuses values that make none. */
	TrainingParameters training(final TestingInputs testing, final RlsParameters rls) {
		return new TrainingParameters(loops, batch.sideBySide, batch.late, testing.testEvery, testing.testTrials,
			conditionOrder.equals(SHUFFLED), rls);
	}

	/** How often the network is presented a condition in all loops. */
	long presentations() {
		return (long) loops * batch.sideBySide;
	}

	/** How many samples it learns from for each condition. */
	long samples() {
		return averageSideBySide ? loops : presentations();
	}
}
