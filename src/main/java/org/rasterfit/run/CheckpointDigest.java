package org.rasterfit.run;

import java.util.List;

import org.rasterfit.file.Sha256;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.StaticWeights;
import org.rasterfit.network.SynapticTimes;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.RlsState;
import org.rasterfit.training.TrainingParameters;

/** SHA-256 of everything that a saved network or a checkpoint holds: two with the same digest are equal to the last bit. */
public final class CheckpointDigest {

	private CheckpointDigest() {}

	static String of(final SavedNetwork saved) {
		final Sha256 sha = new Sha256().add(prepared(saved.trained()));
		weights(sha, saved.trained().network().weights());
		final TrainingParameters training = saved.training();
		sha.add(saved.trained().network().loops()).add(training.loops()).add(training.testEvery()).add(training.testTrials());
		sha.add(training.rls().lambdaRecurrent()).add(training.rls().rowSumPenalty()).add(training.rls().lambdaFeedforward());
		sha.add(training.rls().precision().name());
		// One at a time is what all networks were trained with before there was a choice: their digests stay.
		if (training.sideBySide() > 1) sha.add(training.sideBySide());
		timedCurve(sha, saved.curve());
		saved.rls().ifPresent(state -> rls(sha, state));
		return sha.add(saved.provenance()).hex();
	}

	static String of(final Checkpoint checkpoint) {
		final Sha256 sha = new Sha256();
		timedCurve(sha, checkpoint.curve());
		rls(sha, checkpoint.state());
		return sha.add(checkpoint.provenance()).hex();
	}

	private static void timedCurve(final Sha256 sha, final LearningCurve curve) {
		curve(sha, curve);
		for (final LearningCurve.Loop loop : curve.loops()) sha.add(loop.seconds());
	}

	/**
	 * Everything that a training starts from and does not change. A checkpoint with another digest of it is the checkpoint of
	 * another training.
	 */
	public static String prepared(final double[]... arrays) {
		final Sha256 sha = new Sha256();
		for (final double[] array : arrays) sha.add(array.length).add(array);
		return sha.hex();
	}

	/** Everything about a network that training does not change. */
	public static String prepared(final NetworkAndTask trained) {
		final Sha256 sha = new Sha256();
		final PlasticNetwork network = trained.network();
		final Task task = trained.task();
		network(sha, network.spiking());
		final PlasticSynapses synapses = network.synapses();
		sha.add(synapses.trained()).add(synapses.excitatory()).add(synapses.feedforward());
		for (final int[] row : synapses.presynaptic()) sha.add(row);
		sha.add(task.stimulus());
		for (final float[] rates : task.feedforward().rates()) sha.add(rates);
		sha.add(task.feedforward().neurons()).add(task.feedforward().steps()).add(task.feedforward().dtMs());
		sha.add(task.targets().values()).add(task.targets().bins()).add(task.targets().binMs());
		sha.add(task.recorded());
		task.recordedIds().forEach(sha::add);
		task.conditions().forEach(sha::add);
		final TrialTiming timing = task.timing();
		sha.add(timing.dtMs()).add(timing.stimulusOnMs()).add(timing.stimulusOffMs()).add(timing.targetMs()).add(timing
			.learnEveryMs());
		return sha.add(trained.streams().seed()).hex();
	}

	private static void network(final Sha256 sha, final SpikingNetwork network) {
		sha.add(network.excitatory()).add(network.externalInput()).add(network.cellModel().label());
		for (final var cells : List.of(network.cellsE(), network.cellsI())) {
			sha.add(cells.membraneMs()).add(cells.threshold()).add(cells.reset());
			cells.own().keySet().stream().sorted().forEach(name -> sha.add(name).add(cells.own().get(name)));
		}
		final SynapticTimes tau = network.tau();
		final StaticWeights j = network.synapses().weights();
		sha.add(tau.excitatoryMs()).add(tau.inhibitoryMs()).add(tau.plasticMs()).add(j.ee()).add(j.ie()).add(j.ei()).add(j.ii());
		sha.add(network.noise().sigma()).add(network.noise().scaling().name());
		for (int pre = 0; pre < network.neurons(); pre++) sha.add(network.synapses().targets(pre));
	}

	/** Recurrent weights, then the feedforward weights of each condition. */
	static void weights(final Sha256 sha, final PlasticWeights weights) {
		sha.add(weights.recurrent());
		for (final double[][] rows : weights.feedforward()) sha.add(rows);
	}

	/** Everything but the seconds, loop by loop. */
	static void curve(final Sha256 sha, final LearningCurve curve) {
		for (final LearningCurve.Loop loop : curve.loops()) {
			sha.add(loop.loop()).add(loop.excitatoryHz()).add(loop.inhibitoryHz()).add(loop.trainedHz());
			sha.add(loop.correlation()).add(loop.spread());
		}
	}

	private static void rls(final Sha256 sha, final RlsState state) {
		sha.add(state.form());
		state.arrays().forEach((name, values) -> sha.add(name).add(values));
	}
}
