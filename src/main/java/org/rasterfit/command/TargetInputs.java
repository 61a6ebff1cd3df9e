package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.rasterfit.network.RateMatching;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.Recording;
import org.rasterfit.run.Provenance;
import org.rasterfit.targets.RateCurves;
import org.rasterfit.targets.RateMatchedTargets;
import org.rasterfit.targets.TargetFiles;
import org.rasterfit.targets.TargetGenerator;
import org.rasterfit.targets.TargetSource;
import org.rasterfit.targets.Targets;
import org.rasterfit.targets.TransferFunction;
import org.rasterfit.time.TimeGrid;
import org.rasterfit.training.UntrainedTrial;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Parameter;

import com.google.gson.JsonObject;

/** What the neurons of a recording are to learn. Names are macro and script keys. */
final class TargetInputs {

	@Parameter(label = "Sigma of the input", min = "0", stepSize = "0.01",
		description = "Standard deviation of the model neurons' input, with which recorded rates become target " +
			"inputs " +
			"(Ricciardi's formula); 0: that with which the formula fits mean inputs and rates of the untrained network")
	double sigma = TransferFunction.TUTORIAL_SIGMA;

	@Parameter(label = "Correct rates",
		description = "After loops 2, 3, 4, 5, 7, 9, 12, ... the targets of every neuron are moved by a constant, " +
			"so that it fires at its recorded mean rate; false: targets stay as they are, as in the tutorial")
	boolean correctRates = true;

	@PluginChoice(TargetGenerator.class)
	@Parameter(label = "Targets", choices = { TargetSource.RATES, TargetSource.FILE },
		description = "What the input of each " +
			"neuron is to follow: that which gives its recorded rate, that of a file, or a generated one around the " +
			"input of its mean rate")
	private String targets = TargetSource.RATES;

	@Parameter(label = "Target file", required = false, style = "open", persist = false,
		description = "Synaptic input to be " +
			"learned, for the neurons, conditions and bins of the recording: a utarg file of the tutorial (JLD), a " +
			"CSV table (condition, neuron, " +
			"time [s], target) or a TIFF image time x neuron x condition")
	private File targetFile;

	@Parameter(label = "Baseline of generated targets", choices = { RECORDED, UNTRAINED },
		description = "What generated targets vary around: the input that a neuron's recorded mean rate takes, or " +
			"its mean " +
			"input in the untrained network")
	private String targetBaseline = RECORDED;

	@PluginOptions(TargetGenerator.class)
	@Parameter(label = "Target options", required = false,
		description = "Of generated targets: period=2000, amplitude=0.5")
	private String targetOptions = "";

	@Parameter(visibility = ItemVisibility.INVISIBLE, required = false, persist = false, label = "Target image",
		description = "Scripts only: synaptic input to be learned as an image, time bin x neuron (x condition), of " +
			"the size of " +
			"the recording; replaces the choice of targets")
	private RandomAccessibleInterval<? extends RealType<?>> targetImage;

	private static final String RECORDED = "recorded rate", UNTRAINED = "untrained network";

	private final RasterFitCommand command;

	TargetInputs(final RasterFitCommand command) {
		this.command = command;
	}

	/**
	 * Standard deviation of the input with which rates become targets: as given, or as it fits the untrained neurons of
	 * a type.
	 *
	 */
	double sigma(final UntrainedTrial untrained, final SpikingNetwork network, final boolean isInhibitory,
		final TimeGrid grid)
	{
		return sigma > 0 ? sigma : untrained.sigma(network, isInhibitory, grid);
	}

	/** Refuses values that no targets can be made of. */
	void check() {
		if (isGenerated()) command.chosen(TargetGenerator.class);
		else command.requireNoOptions(TargetGenerator.class,
			"only generated targets have options, but " + (targetImage == null
				? "targets = " + targets : "a target image is given"));
	}

	/** Refuses targets that do not come from the recorded rates, where something else needs them to. */
	void requireRates(final String why) {
		if (targetImage != null || !targets.equals(TargetSource.RATES)) throw new IllegalArgumentException(why +
			": only targets that come from the recorded rates can be those of some trials: use trainTrials = all, " +
			"or targets = " +
			TargetSource.RATES);
	}

	/** Whether a generator makes them, so that they do not have the recorded rates. */
	boolean isGenerated() {
		return targetImage == null && !targets.equals(TargetSource.RATES) && !targets.equals(TargetSource.FILE);
	}

	/** Targets that need no network; empty if they are computed from the recorded rates. */
	Optional<Targets> given(final Recording recorded) throws IOException {
		if (targetImage != null) return Optional.of(TargetSource.image(targetImage, recorded));
		if (targets.equals(TargetSource.FILE)) return Optional.of(TargetSource.file(targetFile, recorded));
		if (targetFile != null && !targetFile.getPath().isBlank()) throw new IllegalArgumentException("targetFile = " +
			targetFile + ", but targets = " + targets + ": say targets = " + TargetSource.FILE + " to use it");
		return Optional.empty();
	}

	/** Targets that are computed from the recorded rates. */
	Targets computed(final Recording recorded, final RateCurves curves, final RateMatching matching,
		final UntrainedTrial untrained, final int excitatory, final RandomStreams streams)
	{
		final boolean[] isInhibitory = matching.isInhibitory(excitatory);
		return targets.equals(TargetSource.RATES) ? RateMatchedTargets.of(recorded, curves, isInhibitory)
			: TargetSource.generated(command.chosen(TargetGenerator.class), recorded,
				baseline(recorded, curves, matching, untrained, isInhibitory), streams);
	}

	/** What the target of each recorded neuron varies around. */
	private double[] baseline(final Recording recorded, final RateCurves curves, final RateMatching matching,
		final UntrainedTrial untrained, final boolean[] isInhibitory)
	{
		final double[] baseline = new double[recorded.neurons()];
		for (int t = 0; t < baseline.length; t++) {
			final int n = matching.recorded()[t];
			baseline[n] = targetBaseline.equals(UNTRAINED) ? untrained.meanInput()[matching.trained()[t]]
				: curves.of(isInhibitory[n]).meanInput(recorded.meanRate(n));
		}
		return baseline;
	}

	/** Adds the other files that belong to the target file to the description of a run. */
	JsonObject addFiles(final JsonObject run) throws IOException {
		if (!targets.equals(TargetSource.FILE)) return run;
		for (final Path other : TargetFiles.files(targetFile.toPath()))
			if (!other.equals(targetFile.toPath())) Provenance.withFile(
				run, "targetFile " + other.getFileName(), other);
		return run;
	}
}
