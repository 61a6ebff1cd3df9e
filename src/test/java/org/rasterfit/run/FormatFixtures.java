package org.rasterfit.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.rasterfit.network.NetworkAndTask;

/**
 * Makes the files of test-data/formats: one of each format in its present version, kept for ever as what later
 * versions must open. Argument: the folder.
 */
final class FormatFixtures {

	private FormatFixtures() {}

	/** 80 neurons, 12 of them trained. */
	static NetworkAndTask network() {
		return SmallNetwork.network(11, 3, 80, 12);
	}

	/** Five loops, the best of them the second. */
	static SavedNetwork saved() {
		return SmallNetwork.after(network(), 5, 0.3, 0.2);
	}

	/** Writes them. */
	public static void main(final String... args) throws IOException {
		final Path folder = Files.createDirectories(Path.of(args[0]));
		NetworkFile.write(folder.resolve("network-" + NetworkFile.LAYOUT.newest() + ".h5"), saved(),
			SmallNetwork.MODELS);
		CheckpointFile.write(folder.resolve("checkpoint-" + CheckpointFile.newest() + ".h5"),
			SmallNetwork.checkpoint(network(), 5,
				0.3, 0.2),
			CheckpointDigest.prepared(network()));
	}
}
