package org.rasterfit.run;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.CellVariation;
import org.rasterfit.network.FeedforwardDrive;
import org.rasterfit.network.FeedforwardParameters;
import org.rasterfit.network.LeakyIntegrateAndFire;
import org.rasterfit.network.PlasticConnectivity;
import org.rasterfit.network.PlasticParameters;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.RefractoryIntegrateAndFire;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.network.UniformStimulus;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.targets.Targets;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.RlsParameters;
import org.rasterfit.training.SharedRls;
import org.rasterfit.training.Trainer;
import org.rasterfit.training.TrainingParameters;

/** A balanced network that is small enough to be trained in a test. */
public final class SmallNetwork {

	static final List<CellModel> MODELS = List.of(new LeakyIntegrateAndFire(), new RefractoryIntegrateAndFire());

	private SmallNetwork() {}

	/** 200 neurons, 30 of them trained on two conditions of 200 ms. */
	public static NetworkAndTask network(final long seed, final int feedforward) {
		return network(seed, feedforward, 200, 30);
	}

	static NetworkAndTask network(final long seed, final int feedforward, final int neurons, final int trained) {
		final RandomStreams streams = new RandomStreams(seed);
		final BalancedNetworkParameters parameters = BalancedNetworkParameters.tutorial().withSize(neurons,
			neurons / 4);
		final PlasticParameters plastic = new PlasticParameters(8, 8, 6.0 / 9, 6.0 / 9 * 6.5 / 12, 150);
		final TrialTiming timing = new TrialTiming(0.1, 20, 50, 200, 20);
		final int[] indices = new int[trained];
		Arrays.setAll(indices, t -> 3 * t + 1);
		final PlasticSynapses synapses = PlasticConnectivity.sparse(indices, parameters, plastic, feedforward,
			streams.stream(
				Purpose.PLASTIC_SYNAPSES));
		final double[][] stimulus = { new UniformStimulus().draw(neurons, 0.5, streams.stream(Purpose.STIMULUS, 0)),
			new UniformStimulus().draw(neurons, 0.5, streams.stream(Purpose.STIMULUS, 1)) };
		final double[] drive = new double[10 * trained * 2];
		for (int i = 0; i < drive.length; i++)
			drive[i] = 0.5 + 0.3 * StrictMath.sin(0.6 * (i % 10) + i / 10);
		final List<String> ids = Arrays.stream(indices).mapToObj(i -> "unit " + i).toList();
		final PlasticNetwork network = new PlasticNetwork(
			SpikingNetwork.balanced(parameters, 150, streams.stream(Purpose.NETWORK)),
			synapses, PlasticConnectivity.initialWeights(synapses, parameters, plastic, 2), 0);
		final FeedforwardDrive rates = FeedforwardDrive
			.generate(new FeedforwardParameters(feedforward, 5, 400, 0.2, 50), 2, timing
				.targetMs(), timing.grid(), streams);
		return new NetworkAndTask(network,
			new Task(List.of("left", "right"), timing, stimulus, rates, new Targets(drive, 10, trained, 2,
				20), indices.clone(), ids),
			streams);
	}

	/** The same with a stimulus that ends so long before the targets begin [ms]. */
	static NetworkAndTask withGap(final NetworkAndTask made, final double gapMs) {
		final Task t = made.task();
		final TrialTiming old = t.timing();
		final TrialTiming timing = new TrialTiming(old.dtMs(), old.stimulusOnMs(), old.stimulusOffMs(), old.targetMs(),
			old.learnEveryMs(), gapMs);
		return new NetworkAndTask(made.plastic(), new Task(t.conditions(), timing, t.stimulus(), t.feedforward(),
			t.targets(), t.recorded(), t.recordedIds()), made.streams());
	}

	/** The same with a stimulus that goes on to the end of the targets. */
	public static NetworkAndTask driven(final NetworkAndTask made) {
		return withGap(made, -made.task().timing().targetMs());
	}

	/** The same with values that differ from neuron to neuron, by the names of {@link CellVariation}. */
	public static NetworkAndTask varied(final NetworkAndTask made, final Map<String, double[]> values) {
		final PlasticNetwork alike = made.plastic();
		return new NetworkAndTask(new PlasticNetwork(alike.spiking().with(alike.spiking().externalInput(),
			new CellVariation(values)), alike.synapses(), alike.weights(), alike.loops()), made.task(), made.streams());
	}

	static TrainingParameters training(final int loops) {
		return new TrainingParameters(loops, 2, 1, new RlsParameters(0.5, 8, 1));
	}

	private static SharedRls rls(final NetworkAndTask start) {
		return new SharedRls(start.plastic().synapses(), start.plastic().weights(), training(1).rls());
	}

	/** A training of the network that has not begun. */
	static Trainer trainer(final NetworkAndTask start, final int loops, final ThreadTeam team) {
		return new Trainer(start, training(loops), rls(start), new LearningCurve(start.task().conditions()), team);
	}

	/** What can be saved before training. */
	static SavedNetwork untrained(final NetworkAndTask start, final int loops) {
		return new SavedNetwork(start, training(loops), new LearningCurve(start.task().conditions()),
			Optional.of(rls(start)
				.state()),
			"{\"seed\": 1}");
	}

	/** What can be saved as if so many loops had been trained, every second one tested. */
	static SavedNetwork after(final NetworkAndTask start, final int loops, final double... correlations) {
		final LearningCurve curve = new LearningCurve(start.task().conditions());
		for (int i = 1; i <= loops; i++)
			curve.add(new LearningCurve.Loop(i, 0.1, 6, 12, 5, i % 2 == 0 ? new double[]{
				correlations[i / 2 - 1], correlations[i / 2 - 1] } : new double[0], i % 2 ==
					0 ? new double[]{ Double.NaN,
						Double.NaN } : new double[0]));
		final SavedNetwork before = untrained(start, loops);
		return new SavedNetwork(start.with(start.plastic().weights(), loops), before.training(), curve, before.rls(),
			before
				.provenance());
	}

	/** The same as a checkpoint. */
	static Checkpoint checkpoint(final NetworkAndTask start, final int loops, final double... correlations) {
		final SavedNetwork saved = after(start, loops, correlations);
		return new Checkpoint(saved.curve(), saved.rls().get(), saved.provenance());
	}

	static Map<String, Object> parameters() {
		final Map<String, Object> values = new LinkedHashMap<>();
		values.put("seed", 1L);
		values.put("dt", 0.1);
		values.put("file", "a.nwb");
		return values;
	}
}
