package org.rasterfit.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.file.Hdf5Output;
import org.rasterfit.network.CellParameters;
import org.rasterfit.network.LeakyIntegrateAndFire;
import org.rasterfit.network.MembraneNoise;
import org.rasterfit.network.PlasticConnectivity;
import org.rasterfit.network.RefractoryIntegrateAndFire;
import org.rasterfit.network.RecordedRates;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.simulation.FrozenPlasticInput;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.Trials;
import org.rasterfit.training.TrainingParameters;

class NetworkFileTest {

	@TempDir
	private Path folder;

	private void requireSurvives(final SavedNetwork checkpoint) throws IOException {
		final Path file = folder.resolve("network.h5");
		NetworkFile.write(file, checkpoint, SmallNetwork.MODELS);
		assertEquals(CheckpointDigest.of(checkpoint), CheckpointDigest.of(NetworkFile.read(file, SmallNetwork.MODELS)));
	}

	@Test
	void readsBackEqual() throws IOException {
		requireSurvives(SmallNetwork.untrained(SmallNetwork.network(1, 12), 4));
		requireSurvives(SmallNetwork.after(SmallNetwork.network(Long.MIN_VALUE, 12), 5, 0.1, 0.2));
	}

	/** A stimulus that ends before the targets: in the file and in the digest, and what reads neither is refused. */
	@Test
	void gapAfterTheStimulus() throws IOException {
		final NetworkAndTask made = SmallNetwork.network(1, 12);
		final TrialTiming old = made.task().timing();
		final NetworkAndTask gap = SmallNetwork.withGap(made, 10);
		final SavedNetwork saved = SmallNetwork.untrained(gap, 4);
		requireSurvives(saved);
		assertNotEquals(CheckpointDigest.of(SmallNetwork.untrained(made, 4)), CheckpointDigest.of(saved));
		assertEquals(gap.task().timing(),
			NetworkFile.read(folder.resolve("network.h5"), SmallNetwork.MODELS).trained().task().timing());
		final FrozenPlasticInput weights = new FrozenPlasticInput(gap.plastic().synapses(), gap.plastic().weights(), 0,
			gap.plastic().spiking().neurons());
		final Presentation shown = Trials.test(gap, weights, 0, 0);
		assertEquals(old.onStep(), shown.onStep());
		assertEquals(old.offStep() - Math.round(10 / old.dtMs()), shown.offStep());
		final Exception refused = assertThrows(IllegalArgumentException.class,
			() -> new TrialTiming(0.1, 800, 1000, 2000,
				20, 200));
		assertTrue(refused.getMessage().contains("200.0 ms: must be below 200.0 ms"), refused.getMessage());
	}

	/** They are in the file, and in no digest: a network from before is the same one. */
	@Test
	void recordedRates() throws IOException {
		final SavedNetwork saved = SmallNetwork.untrained(SmallNetwork.network(1, 12), 4);
		final Task t = saved.trained().task();
		final double[] hz = new double[7 * t.recordedIds().size() * 2];
		Arrays.setAll(hz, i -> i < hz.length / 2 ? i / 10.0 : Double.NaN);
		final RecordedRates rates = new RecordedRates(hz, 25, -400, "BOXCAR", 75);
		final Path file = folder.resolve("network.h5");
		NetworkFile.write(file,
			new SavedNetwork(
				new NetworkAndTask(saved.trained().plastic(), new Task(t.conditions(), t.timing(), t.stimulus(), t
					.feedforward(), t.targets(), t.recorded(), t.recordedIds(), rates), saved.trained().streams()),
				saved.training(), saved.curve(), saved
					.rls(),
				saved.provenance()),
			SmallNetwork.MODELS);
		final SavedNetwork read = NetworkFile.read(file, SmallNetwork.MODELS);
		final RecordedRates found = read.trained().task().recordedRates();
		assertArrayEquals(hz, found.hz());
		assertEquals(List.of(25.0, -400.0, "BOXCAR", 75.0),
			List.of(found.binMs(), found.startMs(), found.kernel(), found.kernelMs()));
		assertEquals(CheckpointDigest.of(saved), CheckpointDigest.of(read));
		NetworkFile.write(file, saved, SmallNetwork.MODELS);
		assertFalse(NetworkFile.read(file, SmallNetwork.MODELS).trained().task().recordedRates().isKnown());
	}

	@Test
	void presentationsSideBySide() throws IOException {
		final SavedNetwork one = SmallNetwork.untrained(SmallNetwork.network(1, 12), 4);
		final TrainingParameters p = one.training();
		final SavedNetwork three = new SavedNetwork(one.trained(),
			new TrainingParameters(p.loops(), 3, 5, p.testEvery(), p.testTrials(), p
				.rls()),
			one.curve(), one.rls(), one.provenance());
		requireSurvives(three);
		assertNotEquals(CheckpointDigest.of(one), CheckpointDigest.of(three));
	}

	@Test
	void withoutFeedforwardNeuronsOrStateOrProvenance() throws IOException {
		final SavedNetwork all = SmallNetwork.untrained(SmallNetwork.network(2, 0), 4);
		requireSurvives(all);
		requireSurvives(new SavedNetwork(all.trained(), all.training(), all.curve(), Optional.empty(), ""));
	}

	private static NetworkAndTask otherCells() {
		final NetworkAndTask base = SmallNetwork.network(3, 5);
		final RefractoryIntegrateAndFire model = new RefractoryIntegrateAndFire();
		final CellParameters cells = new CellParameters(11, 1.5, -0.25,
			Map.of(RefractoryIntegrateAndFire.REFRACTORY_MS, 1.1));
		final SpikingNetwork network = SpikingNetwork.plasticOnly(200, 0.7, model, cells, 20, new MembraneNoise(0.3,
			MembraneNoise.Scaling.WHITE));
		return new NetworkAndTask(new PlasticNetwork(network, base.plastic().synapses(), base.plastic().weights(), 0),
			base.task(), base
				.streams());
	}

	/**
	 * Runs that were begun before must find that they prepare the same network: digests that a RasterFit of version
	 * 0.1.0 made.
	 */
	@Test
	void digestsOfWhatIsPreparedStayWhatTheyWere() {
		assertEquals("b8e69abf5dd20d7421986b445ed8fa611bbf833208945120128fcee8c0da0c32",
			CheckpointDigest.prepared(SmallNetwork.network(
				3, 0)));
		assertEquals("ff05bde3ffbd6af532af2e68b7e5b4d11f6d21f97ec2454a523e615c9d365c7b",
			CheckpointDigest.prepared(otherCells()));
		assertEquals("6d2fe9683c2874f6c5cf358d47c4918a7f2f6b23270aea53acb2d007c5747566",
			ResultDigest.ofWeights(FormatFixtures.network()
				.plastic().weights()));
	}

	@Test
	void otherCellsNoiseAndNoStaticSynapses() throws IOException {
		assertEquals(199, PlasticConnectivity.allToAll(200).inDegree());
		final SavedNetwork checkpoint = SmallNetwork.untrained(otherCells(), 3);
		requireSurvives(checkpoint);
		final Path file = folder.resolve("network.h5");
		final IOException exc = assertThrows(IOException.class, () -> NetworkFile.read(file, List.of(
			new LeakyIntegrateAndFire())));
		assertTrue(exc.getMessage().contains("\"LIF with refractory period\" is not installed here"), exc.getMessage());
	}

	@Test
	void digestSeesEveryPart() {
		final SavedNetwork a = SmallNetwork.untrained(SmallNetwork.network(1, 12), 4);
		final String digest = CheckpointDigest.of(a);
		a.trained().plastic().weights().feedforward()[1][3][2] += 1e-16;
		assertFalse(digest.equals(CheckpointDigest.of(a)));
		a.trained().plastic().weights().feedforward()[1][3][2] = 0;
		assertEquals(digest, CheckpointDigest.of(a));
		a.rls().get().arrays().values().iterator().next()[0] += 1e-9;
		assertFalse(digest.equals(CheckpointDigest.of(a)));
	}

	@Test
	void whatCannotBeReadBackIsNotWritten() throws IOException {
		final Path file = folder.resolve("network.h5");
		final SavedNetwork good = SmallNetwork.untrained(SmallNetwork.network(1, 3), 4);
		NetworkFile.write(file, good, SmallNetwork.MODELS);
		final byte[] before = Files.readAllBytes(file);
		final IOException exc = assertThrows(IOException.class,
			() -> NetworkFile.write(file, SmallNetwork.untrained(SmallNetwork
				.network(2, 3), 4), List.of()));
		assertTrue(exc.getMessage().contains("the file of this name is as it was"), exc.getMessage());
		assertArrayEquals(before, Files.readAllBytes(file));
	}

	@Test
	void newerVersionsAndOtherFilesAreRefused() throws IOException {
		final Path file = folder.resolve("other.h5");
		Hdf5Output.write(file, root -> {
			Hdf5Output.attribute(root, "format", "RasterFit network");
			Hdf5Output.attribute(root, "format_version", NetworkFile.LAYOUT.newest() + 1);
			Hdf5Output.attribute(root, "rasterfit_version", "9.1.0");
		}, p -> {
		});
		assertTrue(
			assertThrows(IOException.class, () -> NetworkFile.read(file, SmallNetwork.MODELS)).getMessage().contains(
				"format version " + (NetworkFile.LAYOUT.newest() + 1) + ", written by RasterFit 9.1.0"));
		Hdf5Output.write(file, root -> Hdf5Output.put(root, "a", new int[]{ 1 }), p -> {
		});
		assertTrue(
			assertThrows(IOException.class, () -> NetworkFile.read(file, SmallNetwork.MODELS)).getMessage().contains(
				"is not a file of RasterFit network"));
		Files.writeString(file, "nothing of the kind, but longer than a seal".repeat(10));
		assertTrue(
			assertThrows(IOException.class, () -> NetworkFile.read(file, SmallNetwork.MODELS)).getMessage().contains(
				"no checksum"));
	}

	@Test
	void lastTwoAndBestCheckpointsAreKept() throws IOException {
		final Checkpoints checkpoints = new Checkpoints(folder.resolve("checkpoints"), s -> {
		});
		final NetworkAndTask network = SmallNetwork.network(1, 3);
		for (int loop = 1; loop <= 10; loop++)
			checkpoints.save(SmallNetwork.checkpoint(network, loop, 0.1, 0.3, 0.2, 0.25,
				0.2), "prepared");
		assertEquals(List.of(10, 9, 4), checkpoints.loops());
		assertEquals(10, checkpoints.last("prepared", network.task().conditions()).get().loops());
	}

	@Test
	void damagedCheckpointIsPutAsideAndThePreviousOneUsed() throws IOException {
		final List<String> log = new ArrayList<>();
		final Checkpoints checkpoints = new Checkpoints(folder, log::add);
		final NetworkAndTask network = SmallNetwork.network(1, 3);
		for (int loop = 1; loop <= 3; loop++)
			checkpoints.save(SmallNetwork.checkpoint(network, loop, 0.1), "prepared");
		final Path last = checkpoints.file(3);
		final byte[] bytes = Files.readAllBytes(last);
		Files.write(last, java.util.Arrays.copyOf(bytes, bytes.length - 1000));
		assertEquals(2, checkpoints.last("prepared", network.task().conditions()).get().loops());
		assertEquals(1, log.size());
		assertTrue(log.get(0).contains("loop-000003.h5") && log.get(0).contains("incomplete"), log.get(0));
		assertEquals(List.of(2), checkpoints.loops());
		assertTrue(Files.exists(folder.resolve("loop-000003.h5.damaged")));
		checkpoints.clear();
		try (var left = Files.list(folder)) {
			assertEquals(0, left.count());
		}
	}
}
