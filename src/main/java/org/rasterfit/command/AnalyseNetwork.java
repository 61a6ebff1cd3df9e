package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

import org.rasterfit.evaluation.CountBins;
import org.rasterfit.evaluation.CountedTrials;
import org.rasterfit.evaluation.ObservedGroup;
import org.rasterfit.evaluation.PopulationActivity;
import org.rasterfit.evaluation.RateSums;
import org.rasterfit.evaluation.SourceCurrents;
import org.rasterfit.evaluation.WeightSigns;
import org.rasterfit.figure.PopulationFigures;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.perturbation.PerturbedNetwork;
import org.rasterfit.perturbation.Population;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.run.NetworkFile;
import org.rasterfit.run.PopulationTable;
import org.rasterfit.run.Provenance;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Looks at all populations, weights and currents of a trained network. See docs/experiments.md. */
@Plugin(type = Command.class, headless = true,
	description = "What all neurons of a trained network do, trained or not: rates, " +
		"selectivity, variability, dimensions, weights of the wrong sign, currents by source",
	menu = { @Menu(label = "Plugins"), @Menu(
		label = "RasterFit"), @Menu(label = "Stage 3: Analyse Network...", weight = 43.7) })
public final class AnalyseNetwork extends RunCommand {

	@Parameter(label = "Run folder or network.h5", style = "open", persist = false,
		description = "A run folder, or a network file")
	private File network;

	@Parameter(label = "Trials", min = "2", max = "100000", stepSize = "50",
		description = "Per condition; spikes are not kept, so more trials " +
			"need no more memory")
	private int trials = 50;

	@Parameter(label = "Bin [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "5",
		description = "In which spikes are counted")
	private double bin = 20;

	@Parameter(label = "Seed of the trials", persist = false, min = "-1",
		description = "-1 for the seed of the training")
	private long seed = -1;

	@Parameter(label = "Threads", min = "0", max = "1024", persist = false,
		description = "0: as many as are useful on this machine. The result does not depend on it")
	private int threads = 0;

	// A text, not a file: SciJava cancels headless commands with a single file that is not given.
	@Parameter(label = "Output folder", style = "directory", required = false, persist = false,
		description = "New or empty run folder for figures, numbers and a table of all neurons; leave blank to write nothing")
	private String output = "";

	@Override
	void check() {
		requireGiven("network: no run folder or network file given", network);
		if (trials < 2)
			throw new IllegalArgumentException("trials = " + trials + ": must be 2 or more, for two halves");
	}

	@Override
	void work(final Run run) throws IOException {
		final Path file = network.isDirectory() ? network.toPath().resolve(NetworkFile.NAME) : network.toPath();
		if (network.isDirectory() && !Files.exists(file)) throw new IOException(file +
			": no such file: must be the folder of a finished training of stage 3");
		final NetworkAndTask saved = NetworkFile.read(file, plugins().createInstancesOfType(CellModel.class)).trained();
		final NetworkAndTask tested = seed < 0 ? saved : saved.with(new RandomStreams(seed));
		final CountBins bins = CountBins.of(tested.task().timing(), bin);
		run.begin(() -> Provenance.withFile(provenance(), "network", file));
		final List<PopulationActivity> populations, nulls;
		try (Phase simulating = phase("Simulating trials", 2L * trials * tested.task().conditions().size())) {
			final AtomicLong done = new AtomicLong();
			populations = populations(run, tested, bins, simulating, done);
			nulls = populations(run, evened(tested), bins, simulating, done);
		}
		run.figures(PopulationFigures.of(populations, nulls, bins));
		run.metric("trials_per_condition", trials);
		run.metric("populations", populations.stream().map(AnalyseNetwork::numbers).toList());
		run.metric("populations_with_even_weights", nulls.stream().map(AnalyseNetwork::numbers).toList());
		for (final PopulationActivity p : populations)
			run.say(words(p));
		weights(run, tested);
		currents(run, tested, bins);
		run.write(folder -> PopulationTable.write(populations, tested, folder.resolve("populations.csv")));
	}

	private List<PopulationActivity> populations(final Run run, final NetworkAndTask tested, final CountBins bins,
		final Phase simulating,
		final AtomicLong done)
	{
		final RateSums[] sums = new RateSums[tested.task().conditions().size()];
		Arrays.setAll(sums, c -> new RateSums(bins, tested.plastic().spiking().neurons()));
		final boolean isDone = CountedTrials.run(new PerturbedNetwork(tested, List.of()), bins, 0, trials,
			run.team(tested.plastic().spiking()
				.neurons()),
			(c, k, counts) -> sums[c].add(counts), () -> {
				simulating.at(done.incrementAndGet());
				return true;
			});
		if (!isDone) throw new CancellationException("cancelled");
		final List<PopulationActivity> all = new ArrayList<>();
		for (final Population p : List.of(Population.TRAINED, Population.UNTRAINED_E, Population.I)) {
			final int[] neurons = p.of(tested.plastic());
			if (neurons.length > 0) all.add(PopulationActivity.of(new ObservedGroup(p.label(), neurons), sums));
		}
		return all;
	}

	/**
	 * The same network as far as training has not told its synapses apart: every plastic weight is the mean of those
	 * from senders of its type, feedforward weights are 0.
	 */
	private static NetworkAndTask evened(final NetworkAndTask trained) {
		final PlasticWeights weights = trained.plastic().weights().copy();
		final int excitatory = trained.plastic().synapses().excitatory();
		final double e = WeightSigns.of(trained.plastic(), true).mean(),
			i = WeightSigns.of(trained.plastic(), false).mean();
		for (final double[] row : weights.recurrent()) {
			Arrays.fill(row, 0, excitatory, e);
			Arrays.fill(row, excitatory, row.length, i);
		}
		for (final double[][] condition : weights.feedforward())
			for (final double[] row : condition)
				Arrays.fill(row, 0);
		return trained.with(weights, trained.plastic().loops());
	}

	private static Map<String, Object> numbers(final PopulationActivity activity) {
		final Map<String, Object> one = new LinkedHashMap<>();
		one.put("population", activity.group().name());
		one.put("neurons", activity.group().neurons().length);
		one.put("rate_hz", PopulationActivity.mean(activity.ratesHz()));
		one.put("fano_factor", PopulationActivity.mean(activity.fanoFactors()));
		one.put("absolute_selectivity",
			PopulationActivity.mean(Arrays.stream(activity.selectivity()).map(Math::abs).toArray()));
		one.put("split_halves", PopulationActivity.mean(activity.reliability()));
		one.put("participation_ratio", activity.participationRatio());
		if (activity.components() != null) one.put("cumulative_variance", activity.cumulative(9));
		return one;
	}

	private static String words(final PopulationActivity p) {
		return String.format(Locale.ROOT,
			"%-12s %5d neurons: %.2f Hz, Fano factor %.2f, |selectivity| %.2f, split halves %.2f, %.1f dimensions", p
				.group().name(),
			p.group().neurons().length, PopulationActivity.mean(p.ratesHz()), PopulationActivity.mean(p.fanoFactors()),
			PopulationActivity.mean(Arrays.stream(p.selectivity()).map(Math::abs).toArray()),
			PopulationActivity.mean(p.reliability()), p
				.participationRatio());
	}

	private static void weights(final Run run, final NetworkAndTask tested) {
		final WeightSigns e = WeightSigns.of(tested.plastic(), true), i = WeightSigns.of(tested.plastic(), false);
		if (e.weights().length + i.weights().length == 0) return;
		run.figure("weights", PopulationFigures.weights(e, i));
		run.metric("weights_from_e", signs(e));
		run.metric("weights_from_i", signs(i));
		run.say(String.format(Locale.ROOT, "Weights that break Dale's law: %.1f %% of %d from E, %.1f %% of %d from I",
			100 * e.share(), e
				.weights().length,
			100 * i.share(), i.weights().length));
	}

	private static Map<String, Object> signs(final WeightSigns signs) {
		final Map<String, Object> one = new LinkedHashMap<>();
		one.put("synapses", signs.weights().length);
		one.put("violators", signs.violators());
		one.put("share", signs.share());
		one.put("mean", signs.mean());
		one.put("sd", signs.sd());
		return one;
	}

	private static void currents(final Run run, final NetworkAndTask tested, final CountBins bins) {
		final SpikingSimulator simulator = new SpikingSimulator(tested.plastic().spiking(),
			tested.task().timing().grid(), ThreadTeam.of(1));
		final PerturbedNetwork unperturbed = new PerturbedNetwork(tested, List.of());
		double difference = 0;
		for (int c = 0; c < tested.task().conditions().size(); c++) {
			final SourceCurrents currents = SourceCurrents.of(tested, unperturbed.trial(0, c), c,
				tested.plastic().synapses().trained(), bins,
				simulator);
			difference = Math.max(difference, currents.difference());
			run.figure("currents_" + (c + 1), PopulationFigures.currents(tested.task().conditions().get(c), currents));
		}
		run.metric("currents_difference", difference);
	}
}
