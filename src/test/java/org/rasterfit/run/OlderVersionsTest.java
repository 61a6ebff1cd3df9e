package org.rasterfit.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.training.Trainer;

/** Files of every version that there was keep opening: {@link FormatFixtures} made them when it was the present one. */
class OlderVersionsTest {

	private static final Path FOLDER = Path.of("test-data", "formats");

	@Test
	void everyNetworkFile() throws IOException {
		for (int version = 1; version <= NetworkFile.LAYOUT.newest(); version++) {
			final SavedNetwork read = NetworkFile.read(FOLDER.resolve("network-" + version + ".h5"),
				SmallNetwork.MODELS);
			assertEquals(CheckpointDigest.of(FormatFixtures.saved(version)), CheckpointDigest.of(read),
				"version " + version);
		}
	}

	/**
	 * A run that was begun by an older RasterFit goes on: its checkpoint is that of the network as it is prepared now.
	 *
	 */
	@Test
	void everyCheckpoint() throws IOException {
		final NetworkAndTask start = FormatFixtures.network();
		for (int version = 1; version <= CheckpointFile.newest(); version++) {
			final Checkpoint read = CheckpointFile.read(FOLDER.resolve("checkpoint-" + version + ".h5"),
				CheckpointDigest.prepared(
					start),
				start.task().conditions());
			assertEquals(CheckpointDigest.of(SmallNetwork.checkpoint(start, 5, 0.3, 0.2)), CheckpointDigest.of(read),
				"version " +
					version);
			try (ThreadTeam team = ThreadTeam.of(1)) {
				final Trainer trainer = SmallNetwork.trainer(start, 6, team);
				trainer.resume(read.state(), read.curve());
				assertEquals(5, trainer.loopsDone());
				assertArrayEquals(start.plastic().weights().recurrent(), trainer.weights().recurrent());
			}
		}
	}

	@Test
	void thePresentVersionIsAmongThem() throws IOException {
		assertTrue(
			Files.exists(FOLDER.resolve("network-" + NetworkFile.LAYOUT.newest() + ".h5")) &&
				Files.exists(FOLDER.resolve(
					"checkpoint-" + CheckpointFile.newest() + ".h5")),
			"java org.rasterfit.run.FormatFixtures test-data/formats");
	}
}
