package org.rasterfit.command;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import org.rasterfit.evaluation.BalancedMetrics;
import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.evaluation.ReproductionReport;
import org.rasterfit.evaluation.TestRun;
import org.rasterfit.evaluation.TestTrials;
import org.rasterfit.figure.Figure;
import org.rasterfit.figure.LearningCurveFigure;
import org.rasterfit.figure.ReproductionFigures;
import org.rasterfit.figure.TestFigures;
import org.rasterfit.figure.TestImages;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.TrialSplit;
import org.rasterfit.report.RunPage;
import org.rasterfit.run.CheckpointDigest;
import org.rasterfit.run.ResultDigest;
import org.rasterfit.run.ResultFolder;
import org.rasterfit.run.RunStore;
import org.rasterfit.run.SavedNetwork;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.study.Findings;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.Training;

/**
 * The life of one run, from its parameters to what it leaves behind. Its calls come in this order; one that comes out
 * of order is refused:
 *
 * <pre>
 * open     the folder is there and locked, nothing is written; what follows may still refuse the run
 * begin    run.json says what is run; files are written from here on
 * train    at most once: from the beginning, or from the last checkpoint
 * save     the network, if there is one, so that it is there whatever comes after
 * test     trials with frozen weights: numbers, figures and images of how well the targets are reproduced
 * finish   the digest of the result; learning curve, figures, page and numbers are written
 * close    folder and threads are given back, also after an error
 * </pre>
 *
 * Figures and numbers are handed over at any time before finish. Commands get a run that is open from
 * {@link RunCommand}, which finishes and closes it too.
 */
final class Run implements Findings, AutoCloseable {

	private enum State {
		OPEN, BEGUN, FINISHED
	}

	private final RasterFitCommand command;
	private final RunStore store;
	private final int threads;
	private final int checkpointEvery;
	private final Map<String, Figure> figures = new LinkedHashMap<>();
	private final Map<String, Object> metrics = new LinkedHashMap<>();
	private final Map<String, Object> images = new LinkedHashMap<>();
	private final Set<String> written = new HashSet<>();
	private final StringBuilder result = new StringBuilder();
	private State state = State.OPEN;
	private double correlation = Double.NaN;
	private Optional<ThreadTeam> team = Optional.empty();
	private Optional<LearningCurve> curve = Optional.empty();
	private Optional<SavedNetwork> saved = Optional.empty();
	private Optional<Reproduction> reproduction = Optional.empty();

	private Run(final RasterFitCommand command, final RunStore store, final int threads, final int checkpointEvery) {
		this.command = command;
		this.store = store;
		this.threads = threads;
		this.checkpointEvery = checkpointEvery;
	}

	/**
	 * Opens a run.
	 *
	 * @param command whose run it is: shows how far it is
	 * @param store where it is kept; closed with the run
	 * @param threads as the user asked for, 0: as many as are useful
	 * @param checkpointEvery loops between checkpoints, 1 or more
	 */
	static Run open(final RasterFitCommand command, final RunStore store, final int threads,
		final int checkpointEvery)
	{
		return new Run(command, store, threads, checkpointEvery);
	}

	/**
	 * The threads of the run.
	 *
	 * @param neurons number of neurons that are simulated at a time; the first call decides
	 */
	ThreadTeam team(final long neurons) {
		if (team.isEmpty()) team = Optional.of(ThreadTeam.of(ThreadTeam.useful(threads, neurons)));
		return team.get();
	}

	/** Refuses a run that is going to write more than there is room for [bytes]. */
	void requireSpace(final long bytes) throws IOException {
		require(State.OPEN, "requireSpace");
		store.requireSpace(bytes);
	}

	/** Begins a run that the parameters of its command describe. */
	void begin() throws IOException {
		begin(command::provenance);
	}

	/** Begins the run. */
	void begin(final RunStore.Description description) throws IOException {
		require(State.OPEN, "begin");
		store.begin(description);
		state = State.BEGUN;
	}

	private void require(final State wanted, final String call) {
		if (state != wanted)
			throw new IllegalStateException("a run that is " + state + " cannot " + call + ": it must be " +
				wanted);
	}

	/** Hands out a figure under the name that its file has. */
	@Override
	public void figure(final String name, final Figure figure) {
		figures.put(name, figure);
	}

	/** Hands out figures under the names that their files have. */
	@Override
	public void figures(final Map<String, Figure> more) {
		figures.putAll(more);
	}

	/** Hands out a number, text or array. */
	@Override
	public void metric(final String name, final Object value) {
		metrics.put(name, value);
	}

	/** Adds a line to what the run says at its end. */
	@Override
	public void say(final String line) {
		result.append(result.isEmpty() ? "" : "\n").append(line);
	}

	/**
	 * Trains until all loops are done or the user cancels. What is drawn by now is written before. A run that is only
	 * looked at is not trained, but stands where it ended.
	 *
	 * @param name what the progress line says
	 * @param training what to train, not yet begun
	 * @param loops how many in all
	 * @param prepared digest of what the training starts from ({@link CheckpointDigest#prepared})
	 * @return whether all loops were done. A training that was cancelled is not tested: the user does not want to wait
	 * @throws CancellationException if the user cancelled before the first loop was done
	 */
	boolean train(final String name, final Training training, final int loops, final String prepared)
		throws IOException
	{
		require(State.BEGUN, "train");
		writeFigures();
		if (store.resume(training, loops, prepared)) {
			try (
				TrainingProgress progress = new TrainingProgress(command, name, loops, training.loopsDone(),
					figures)) {
				store.train(training, loops, prepared, checkpointEvery, progress);
			}
		}
		final int done = training.loopsDone();
		if (done == 0 && loops > 0) throw new CancellationException("cancelled before the first loop was done");
		curve = Optional.of(training.curve());
		metric("loops_done", done);
		metric("cancelled", done < loops);
		if (done < loops) say("Training was cancelled after loop " + done + " of " + loops + store.path().map(
			folder -> "; Resume Run trains the others in " + folder).orElse(""));
		return done == loops;
	}

	/** Saves a network, so that it is there whatever comes after. */
	void save(final SavedNetwork trained) throws IOException {
		require(State.BEGUN, "save");
		store.write(trained, command.plugins().createInstancesOfType(CellModel.class));
		saved = Optional.of(trained);
	}

	/**
	 * Saves a network, draws its learning curve, and tests it if it was trained to the end.
	 *
	 * @param isWhole whether all loops were done, as {@link #train} says
	 * @param recording how its trials were divided for training and test
	 * @param plan how much is tested
	 */
	void saveAndTest(final SavedNetwork trained, final boolean isWhole, final TrialSplit recording,
		final Reproduction.Plan plan) throws IOException
	{
		save(trained);
		figure("learning_curve", LearningCurveFigure.withSeconds(trained.curve()));
		if (isWhole)
			test(trained.trained(), Optional.of(recording.train()), recording.test(), plan);
		else say("The network of that loop was not tested: Test Network does that");
	}

	/**
	 * Tests a network beside the recording that it was trained on, and hands out the numbers, figures and images of the
	 * test.
	 *
	 * @param recording the trials that it was trained on; empty: not known
	 * @param heldOut other trials of the same neurons; empty: there are none
	 * @param plan how much is tested
	 * @throws CancellationException if the user cancels
	 */
	Reproduction test(final NetworkAndTask network, final Optional<Recording> recording,
		final Optional<Recording> heldOut,
		final Reproduction.Plan plan)
	{
		require(State.BEGUN, "test");
		final ThreadTeam threads = team(network.plastic().spiking().neurons());
		try (Phase testing = command.phase("Testing", plan.simulated(network))) {
			final Reproduction tested = Reproduction.of(network, recording, heldOut, plan, threads, testing::next);
			handOut(tested);
			return tested;
		}
	}

	/** How well the recording is reproduced comes first. */
	private void handOut(final Reproduction tested) {
		final TestRun test = tested.test();
		final BalancedMetrics numbers = new BalancedMetrics(test);
		final ReproductionReport report = new ReproductionReport(tested);
		reproduction = Optional.of(tested);
		images.putAll(new TestImages(test).all());
		figures.putAll(new ReproductionFigures(tested).all());
		figures.putAll(new TestFigures(test).all());
		metrics.putAll(report.metrics());
		metrics.putAll(numbers.all());
		correlation = numbers.averaged();
		say(report.table() + System.lineSeparator() + numbers.table());
	}

	/**
	 * Simulates test trials, and hands out nothing.
	 *
	 * @param trials per condition
	 * @throws CancellationException if the user cancels
	 */
	TestRun trials(final NetworkAndTask network, final int trials) {
		try (Phase testing = command.phase("Testing", (long) trials * network.task().conditions().size())) {
			return TestTrials.run(network, trials, team(network.plastic().spiking().neurons()), testing::next);
		}
	}

	/** Writes files that only this kind of run has. */
	@Override
	public void write(final RunStore.Export files) throws IOException {
		require(State.BEGUN, "write");
		store.write(files);
	}

	/**
	 * The run is over: its result has a digest, and is written.
	 *
	 * @return the digest, as {@link ResultDigest#json} has it
	 */
	JsonObject finish() throws IOException {
		require(State.BEGUN, "finish");
		final JsonObject numbers = new Gson().toJsonTree(ResultFolder.finite(metrics)).getAsJsonObject();
		final JsonObject digest = digest(numbers);
		if (reproduction.isEmpty()) sayNumbers();
		say("Digest of the result: " + ResultDigest.all(digest));
		if (curve.isPresent()) store.write(curve.get());
		writeFigures();
		if (reproduction.isPresent()) store.write(reproduction.get());
		numbers.add("digest", digest);
		if (command instanceof RunCommand described)
			store.write(folder -> RunPage.write(RunDescription.report(described, this, folder, numbers), folder));
		store.writeMetrics(numbers);
		state = State.FINISHED;
		return digest;
	}

	/** A run without a test says its single numbers, of which there are a few. */
	private void sayNumbers() {
		metrics.forEach((name, value) -> {
			if (value instanceof Double number && Double.isFinite(number))
				say(String.format(Locale.ROOT, "%s: %.4g", name.replace('_', ' '), number));
			else if (value instanceof Integer || value instanceof Long) say(name.replace('_', ' ') + ": " + value);
		});
	}

	/**
	 * Of weights, curve and spikes if a network was trained and tested; otherwise of the numbers in place of the
	 * spikes.
	 */
	private JsonObject digest(final JsonObject numbers) {
		if (saved.isPresent() && reproduction.isPresent())
			return ResultDigest.of(saved.get().trained().plastic().weights(), saved.get()
				.curve(), reproduction.get().test()).json();
		return ResultDigest.of(numbers, curve.orElse(null),
			saved.map(s -> s.trained().plastic().weights()).orElse(null));
	}

	/** Writes the figures that are not written yet: some are known long before a training ends. */
	private void writeFigures() throws IOException {
		final List<String> names = figures.keySet().stream().filter(name -> !written.contains(name)).toList();
		try (Phase writing = command.phase("Writing figures", names.size())) {
			for (final String name : names) {
				store.write(name, figures.get(name));
				written.add(name);
				writing.at(names.indexOf(name) + 1);
			}
		}
	}

	/** Figures so far; the map is that of the run. */
	Map<String, Figure> figures() {
		return figures;
	}

	/** Numbers so far; the map is that of the run. */
	Map<String, Object> metrics() {
		return metrics;
	}

	/** Images of the test. */
	Map<String, Object> images() {
		return images;
	}

	/** How well the test reproduces the recording. */
	Optional<Reproduction> fit() {
		return reproduction;
	}

	/** The test. */
	Optional<TestRun> testRun() {
		return reproduction.map(Reproduction::test);
	}

	/** Mean correlation of the trained neurons' input with its target; NaN without a test. */
	double correlation() {
		return correlation;
	}

	/** What the run says so far. */
	String result() {
		return result.toString();
	}

	@Override
	public void close() throws IOException {
		team.ifPresent(ThreadTeam::close);
		store.close();
	}
}
