package org.rasterfit.host;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Small runs of every command and script, by the labels of the menu. */
final class PlayedRuns {

	/**
	 * One of them.
	 *
	 * @param label of its item in the menu
	 * @param inputs what is typed into its dialog
	 */
	record Run(String label, Map<String, Object> inputs) {}

	private final Path folder;
	private final List<Run> runs = new ArrayList<>();

	private PlayedRuns(final Path folder) {
		this.folder = folder;
	}

	/** The two that are enough to see what a recording, a training and their lines look like in a program. */
	static List<Run> few(final Path folder) {
		final PlayedRuns all = new PlayedRuns(folder);
		all.recording();
		all.training();
		return all.runs;
	}

	/**
	 * In this order: some need what others have left.
	 *
	 * @param folder for all results
	 * @param isWhole whether those are among them that take longer
	 */
	static List<Run> of(final Path folder, final boolean isWhole) {
		final PlayedRuns all = new PlayedRuns(folder);
		all.smallStages();
		all.balanced();
		all.scripts();
		if (isWhole) all.others();
		return all.runs;
	}

	private void smallStages() {
		add("Stage 1: Train Rate Network...", "rate",
			Map.of("neurons", 20, "loops", 2, "stimulus", "Uniform, positive"));
		add("FORCE: Train Readout...", "force", Map.of("neurons", 60, "loops", 2, "free", 2, "period", 200));
		add("Stage 2: One Neuron...", "one", Map.of("duration", 200));
		add("Stage 2: Two Neurons...", "two", Map.of("duration", 200));
		add("Stage 2: Simulate Spiking Network...", "untrained", Map.of("neurons", 20, "duration", 200));
		add("Stage 2: Train Spiking Network...", "spiking",
			Map.of("neurons", 20, "loops", 1, "conditions", 2, "stimulusOn",
				100, "stimulusOff", 200, "duration", 400, "period", 400, "testTrials", 1));
		add("Stage 3: Simulate Balanced Network...", "network", Map.of("neurons", 200, "k", 20, "duration", 200));
	}

	private void recording() {
		add("Open Recording...", "opened", Map.of("recording", file()));
	}

	private void training() {
		add("Stage 3: Train Balanced Network...", "balanced", Map.of("recording", file(), "neurons", 400, "k", 40,
			"loops", 1, "testTrials", 1, "finalTrials", 2, "duration", 400, "plasticE", 200));
	}

	private File file() {
		return folder.resolveSibling("alm-like.nwb").toFile();
	}

	private void balanced() {
		final File recording = file();
		recording();
		training();
		final File trained = folder.resolve("balanced").toFile();
		add("Stage 3: Test Network...", "tested", Map.of("network", trained, "trials", 2, "lesionTrials", 0));
		add("Stage 3: Perturb Network...", "perturbed", Map.of("network", trained, "trials", 2, "directionTrials", 2,
			"kind", "Silence", "group", "20% of I", "from", "100", "length", 100));
		add("Stage 3: Analyse Network...", "analysed", Map.of("network", trained, "trials", 2));
		add("Stage 3: Continue Training...", "continued", Map.of("run", trained, "recording", recording, "loops", 1,
			"testTrials", 1, "finalTrials", 2));
		add("Open Run...", null, Map.of("run", folder.resolve("rate").toFile()));
		add("Resume Run...", null, Map.of("run", folder.resolve("rate").toFile(), "loops", 3));
		add("Reproduce Run...", "repeated", Map.of("run", folder.resolve("spiking").toFile()));
	}

	private void scripts() {
		add("Stage 1 Rate Network", "script-rate", Map.of("neurons", 20, "loops", 2));
		add("FORCE Readout", "script-force", Map.of("neurons", 60, "loops", 2, "free", 2, "period", 200));
		add("Stage 2 Spiking Network", "script-spiking", Map.of("neurons", 20, "loops", 1));
		add("Reproduce Run", "script-repeated", Map.of("run", folder.resolve("rate").toString()));
	}

	private void others() {
		add("Sweep...", "sweep", Map.of("command", "TrainRateNetwork", "parameters", "neurons=20,loops=1", "grid",
			"seed=1..2"));
		add("Export Network...", "exported", Map.of("network", folder.resolve("balanced").toFile()));
		add("Fit against Size", "script-sweep", Map.of("plasticE", "5|20", "neurons", "300", "seeds", "1", "loops", 1,
			"trials", 2, "k", 30, "more", "feedforward=20"));
		add("TrainSpikingNet Default", "script-sinusoids", Map.of("neurons", 200, "k", 10, "loops", 2, "finalTrials",
			2));
		add("TrainSpikingNet Largest", "script-largest", Map.of("neurons", 300, "inputs", 10, "loops", 1, "finalTrials",
			2));
		add("Train Balanced Network", "script-balanced", Map.of("neurons", 400, "k", 40, "loops", 1, "testTrials", 1,
			"finalTrials", 2, "duration", 400));
		add("Perturb Network", "script-perturbed", Map.of("network", folder.resolve("balanced").toString(), "question",
			"4 stimulus", "trials", 2));
		add("Run Course", "script-course", Map.of("rateUnits", 30, "rateLoops", 2, "forceUnits", 60, "forcePeriods", 2,
			"spikingNeurons", 20, "spikingLoops", 1, "balancedNeurons", 400, "k", 40, "balancedLoops", 1));
	}

	private void add(final String label, final String output, final Map<String, Object> inputs) {
		final Map<String, Object> all = new HashMap<>(inputs);
		if (output != null) all.put("output", folder.resolve(output).toString());
		runs.add(new Run(label, all));
	}
}
