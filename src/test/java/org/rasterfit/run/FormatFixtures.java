package org.rasterfit.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.rasterfit.network.CellVariation;
import org.rasterfit.network.MembraneNoise;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.RefractoryIntegrateAndFire;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.StimulusCourse;

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

	/** The same as it must be in a file of a version: with what older versions do not know. */
	static SavedNetwork saved(final int version) {
		if (version == 1) return saved();
		final NetworkAndTask plain = network();
		final SpikingNetwork s = plain.plastic().spiking();
		final double[] membrane = new double[s.neurons()];
		for (int i = 0; i < membrane.length; i++)
			membrane[i] = i % 3 == 0 ? Double.NaN : 8 + i % 5;
		final SpikingNetwork varied = new SpikingNetwork(s.excitatory(), s.externalInput(), s.modelE(),
			new RefractoryIntegrateAndFire(), s.cellsE(), s.cellsI(), s.synapses(), s.tau(),
			new MembraneNoise(0.3, MembraneNoise.Scaling.COLOURED, 5),
			new CellVariation(Map.of(CellVariation.MEMBRANE, membrane)), List.of());
		return SmallNetwork.after(new NetworkAndTask(new PlasticNetwork(varied, plain.plastic().synapses(),
			plain.plastic().weights(), 0), plain.task().with(course(s.neurons())), plain.streams()), 5, 0.3, 0.2);
	}

	private static StimulusCourse course(final int neurons) {
		final float[][][] frames = new float[2][4][neurons];
		for (int c = 0; c < 2; c++)
			for (int k = 0; k < 4; k++)
				for (int i = 0; i < neurons; i++)
					frames[c][k][i] = 0.25f * k - 0.01f * i + c;
		return new StimulusCourse(frames);
	}

	/** Writes them. */
	public static void main(final String... args) throws IOException {
		final Path folder = Files.createDirectories(Path.of(args[0]));
		NetworkFile.write(folder.resolve("network-" + NetworkFile.LAYOUT.newest() + ".h5"),
			saved(NetworkFile.LAYOUT.newest()),
			SmallNetwork.MODELS);
		CheckpointFile.write(folder.resolve("checkpoint-" + CheckpointFile.newest() + ".h5"),
			SmallNetwork.checkpoint(network(), 5,
				0.3, 0.2),
			CheckpointDigest.prepared(network()));
	}
}
