package org.rasterfit.targets;

import java.io.File;
import java.io.IOException;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.rasterfit.plugin.Chosen;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.Exported;
import org.rasterfit.recording.Recording;

/**
 * What the neurons of a recording are to learn: their rates as synaptic input, targets that were computed elsewhere, or
 * generated ones.
 */
public final class TargetSource {

	/** Choice: Ricciardi's formula. */
	public static final String RATES = "Recorded rates";
	/** Choice: a file. */
	public static final String FILE = "Target file";

	private TargetSource() {}

	/** Targets from a file, or the tutorial's files of all conditions. */
	public static Targets file(final File file, final Recording recording) throws IOException {
		if (file == null || file.getPath().isBlank())
			throw new IllegalArgumentException("targetFile: no file given, but targets = " +
				FILE);
		return TargetFiles.of(TargetFiles.files(file.toPath()), recording);
	}

	/** Targets from an image that a script has. */
	public static Targets image(final RandomAccessibleInterval<? extends RealType<?>> image,
		final Recording recording)
	{
		final Targets targets = ImageTargets.of(image, recording.binMs());
		if (targets.bins() != recording.bins() || targets.neurons() != recording.neurons() ||
			targets.conditions() != recording
				.conditions().size())
			throw new IllegalArgumentException("targetImage: " + targets.bins() + " bins x " + targets
				.neurons() + " neurons x " + targets.conditions() + " conditions, but the recording has " +
				recording.bins() + " x " +
				recording.neurons() + " x " + recording.conditions().size() + ": they must be the same");
		return targets;
	}

	/** Targets to be written. */
	public static Exported.Series series(final Targets targets, final double startMs) {
		return new Exported.Series("target", targets.values(), targets.binMs(), startMs, "threshold",
			"target synaptic input");
	}

	/**
	 * Generated targets.
	 *
	 * @param baseline what that of each neuron varies around
	 */
	public static Targets generated(final Chosen<TargetGenerator> generator, final Recording recording,
		final double[] baseline, final RandomStreams streams)
	{
		return generator.plugin()
			.generate(new TargetShape(recording.neurons(), recording.conditions().size(), recording.bins(),
				recording.binMs(), baseline), generator.settings(), streams);
	}
}
