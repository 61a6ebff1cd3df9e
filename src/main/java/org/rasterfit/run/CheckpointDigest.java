package org.rasterfit.run;

import org.rasterfit.file.Sha256;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.run.format.NetworkFields;
import org.rasterfit.training.LearningCurve;

/**
 * SHA-256 of everything that a saved network or a checkpoint holds: two with the same digest are equal to the last
 * bit.
 */
public final class CheckpointDigest {

	private CheckpointDigest() {}

	static String of(final SavedNetwork saved) {
		final Sha256 sha = new Sha256();
		NetworkFile.LAYOUT.digest(sha, saved);
		return sha.hex();
	}

	static String of(final Checkpoint checkpoint) {
		return CheckpointFile.digest(checkpoint);
	}

	/**
	 * Everything that a training starts from and does not change. A checkpoint with another digest of it is the
	 * checkpoint of another training.
	 */
	public static String prepared(final double[]... arrays) {
		final Sha256 sha = new Sha256();
		for (final double[] array : arrays)
			sha.add(array.length).add(array);
		return sha.hex();
	}

	/** Everything about a network that training does not change. */
	public static String prepared(final NetworkAndTask trained) {
		final Sha256 sha = new Sha256();
		NetworkFields.digestPrepared(sha, trained);
		return sha.hex();
	}

	/** Everything but the seconds, loop by loop. */
	static void curve(final Sha256 sha, final LearningCurve curve) {
		for (final LearningCurve.Loop loop : curve.loops()) {
			sha.add(loop.loop()).add(loop.excitatoryHz()).add(loop.inhibitoryHz()).add(loop.trainedHz());
			sha.add(loop.correlation()).add(loop.spread());
		}
	}
}
