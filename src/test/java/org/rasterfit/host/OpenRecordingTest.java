package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import javax.swing.JLabel;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.command.OpenRecording;
import org.rasterfit.figure.Figure;
import org.rasterfit.host.headless.HeadlessPlugins;
import org.rasterfit.host.module.ForgetfulModules;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.recording.Recording;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.widget.InputHarvester;

/** Opening a recording asks for what its files do not say, and for nothing else. */
class OpenRecordingTest {

	private static final String FIXTURES = "test-data/fixtures/";
	private static final String COMPLETE = "event=cue_time, to=1000, condition=side, bin=100, kernel=none";

	/** What the user will answer, dialog by dialog; {@code null}: cancels. */
	private static final Deque<Map<String, String>> ANSWERS = new ArrayDeque<>();
	/** What is filled into the first dialog. */
	private static final Map<String, Object> FIRST = new HashMap<>();
	/** Every second dialog that was shown: its fields and texts. */
	private static final List<Map<String, Object>> DIALOGS = new ArrayList<>();

	/** A user in front of a dialog. */
	public static class User extends AbstractPreprocessorPlugin {

		@Override
		public void process(final Module module) {
			final Map<String, Object> shown = new HashMap<>();
			final List<ModuleItem<?>> open = new ArrayList<>();
			for (final ModuleItem<?> item : module.getInfo().inputs())
				if (!module.isInputResolved(item.getName())) {
					shown.put(item.getName(), item.getValue(module));
					if (item.getChoices() != null) shown.put(item.getName() + " choices", item.getChoices());
					open.add(item);
				}
			if (module.getInfo().getInput("found") == null) {
				FIRST.forEach(module::setInput);
				open.forEach(i -> module.resolveInput(i.getName()));
				return;
			}
			DIALOGS.add(shown);
			final Map<String, String> answers = ANSWERS.poll();
			if (answers == null || answers.isEmpty()) {
				cancel("");
				return;
			}
			answers.forEach(module::setInput);
			open.forEach(i -> module.resolveInput(i.getName()));
		}
	}

	private static Context withUser() {
		final PluginInfo<PreprocessorPlugin> user = new PluginInfo<>(User.class, PreprocessorPlugin.class);
		user.setPriority(InputHarvester.PRIORITY);
		return HeadlessPlugins.context(List.of(user), List.of(ForgetfulModules.class));
	}

	@BeforeEach
	void forget() {
		ANSWERS.clear();
		DIALOGS.clear();
		FIRST.clear();
	}

	/** As a script runs it. */
	private static Module call(final Context context, final Map<String, Object> inputs) throws Exception {
		return context.service(ModuleService.class)
			.run(context.service(CommandService.class).getCommand(OpenRecording.class),
				true, inputs)
			.get();
	}

	/** As somebody does who fills in the dialog. */
	private static Module fill(final Context context, final Map<String, Object> fields) throws Exception {
		FIRST.clear();
		FIRST.putAll(fields);
		return call(context, Map.of());
	}

	private static String reason(final Module module) {
		assertTrue(((Cancelable) module).isCanceled());
		return ((Cancelable) module).getCancelReason();
	}

	private static File fixture(final String name) {
		return new File(FIXTURES + name);
	}

	@Test
	void whereNobodyCanBeAskedOneLineSaysWhatIsMissing() throws Exception {
		try (Context context = withUser()) {
			final String said = reason(
				call(context, Map.of("recording", fixture("index_u4.nwb"), "reading", "to=500")));
			for (final String part : List.of("index_u4.nwb", "event is not given", "cue_time", "condition is not given",
				"side",
				"all trials"))
				assertTrue(said.contains(part), said);
			assertEquals(1, said.lines().count());
			assertTrue(reason(call(context, Map.of("recording", fixture("rates.mat")))).contains("bin is not given"));
			assertEquals(List.of(), DIALOGS);
		}
		try (Context headless = HeadlessPlugins.context()) {
			assertTrue(reason(call(headless, Map.of("recording", fixture("phy")))).contains("event is not given"));
			// A dialog's Browse button takes files: one of the folder stands for it.
			assertTrue(reason(call(headless, Map.of("recording", fixture("phy/spike_times.npy"))))
				.contains("event is not given"));
			assertEquals("example: bin = \"wide\": must be a number above 0 ms",
				reason(call(headless, Map.of("recording", new File(
					"example"), "reading", "bin=wide"))));
		}
	}

	@Test
	void showsWhatWasFoundAndTakesTheAnswers() throws Exception {
		ANSWERS.add(Map.of("event", "cue_time", "condition", "all trials", "to", "1000", "trials", "", "units", "",
			"bin", "100",
			"kernel", "none"));
		try (Context context = withUser()) {
			final Module module = fill(context, Map.of("recording", fixture("index_u4.nwb")));
			assertEquals(1, DIALOGS.size());
			final Map<String, Object> dialog = DIALOGS.get(0);
			final String found = dialog.get("found").toString();
			for (final String part : List.of("5 units", "12 trials", "24.6 s", "side (right | no go | left)",
				"quality (good",
				"cue_time, start_time", "Memory"))
				assertTrue(found.contains(part), found);
			// Fiji's dialogs are as wide as the longest line.
			final int width = new JLabel(found).getPreferredSize().width;
			assertTrue(width > 300 && width < 560, width + " pixels: " + found);
			assertEquals("cue_time", dialog.get("event"));
			assertEquals("outcome = hit", dialog.get("trials"));
			assertTrue(
				((List<?>) dialog.get("condition choices")).containsAll(List.of("all trials", "side", "outcome")));
			assertEquals("20", dialog.get("bin"));
			final Recording recording = (Recording) module.getOutput("opened");
			assertEquals(List.of("all trials"), recording.conditions());
			assertEquals(10, recording.bins());
			assertEquals(12, recording.spikes().orElseThrow().trials());
			// what a recorded macro line repeats
			assertEquals("event=cue_time, to=1000, condition=all trials, bin=100, kernel=none",
				module.getInput("reading"));
			assertTrue(module.getOutput("result").toString().contains("5 units, 12 trials"));
		}
	}

	@Test
	void combinedColumnsCanBeChosen() throws Exception {
		ANSWERS.add(Map.of("event", "cue_time", "condition", "side, outcome", "to", "1000", "trials", "", "units", ""));
		try (Context context = withUser()) {
			final Module module = fill(context, Map.of("recording", fixture("index_u4.nwb")));
			final List<?> choices = (List<?>) DIALOGS.get(0).get("condition choices");
			assertTrue(choices.containsAll(List.of("all trials", "side", "outcome", "side, outcome")),
				choices.toString());
			assertEquals(choices.stream().distinct().count(), choices.size());
			// times and ids are no conditions
			assertTrue(choices.stream()
				.noneMatch(c -> c.toString().contains(", ") && (c.toString().contains("time") || c.toString()
					.contains("id,"))),
				choices.toString());
			final List<String> conditions = ((Recording) module.getOutput("opened")).conditions();
			assertTrue(conditions.containsAll(List.of("left, hit", "right, hit")), conditions.toString());
			assertEquals("event=cue_time, to=1000, condition=side, outcome", module.getInput("reading"));
			// the recorded text says the same again
			assertEquals(conditions,
				((Recording) call(context, Map.of("recording", fixture("index_u4.nwb"), "reading", module
					.getInput("reading"))).getOutput("opened")).conditions());
		}
	}

	/** Rates, spikes and the raster image are of the same neurons. */
	@Test
	void showsTheSameNeuronsEverywhere(@TempDir final Path folder) throws Exception {
		try (Context context = new Context()) {
			final Module module = call(context, Map.of("recording", new File("example")));
			final List<String> ids = ((CalibratedImage<?>) module.getOutput("raster")).calibration().slices();
			assertEquals(6, ids.size());
			for (final String name : List.of("psth", "trials")) {
				final Path table = folder.resolve(name + ".csv");
				((Figure) ((Map<?, ?>) module.getOutput("figures")).get(name)).saveCsv(table);
				assertEquals(ids.stream().map(id -> "neuron " + id).collect(Collectors.toSet()),
					Files.readAllLines(table).stream().skip(1).map(
						line -> line.split(",")[0]).collect(Collectors.toSet()),
					name);
			}
		}
	}

	@Test
	void showsChosenNeuronsAndTargets(@TempDir final Path folder) throws Exception {
		try (Context context = new Context()) {
			final Module module = call(context, Map.of("recording", fixture("saved"), "reading",
				"to=1000, bin=100, kernel=none, units=recorded > 0", "neurons", "3", "targetFile",
				fixture("saved/xtotal_40.jld"),
				"output", folder.resolve("out").toString()));
			final CalibratedImage<?> raster = (CalibratedImage<?>) module.getOutput("raster");
			assertEquals(List.of("3"), raster.calibration().slices());
			assertEquals(Set.of("recording", "psth", "trials", "targets"),
				((Map<?, ?>) module.getOutput("figures")).keySet());
			assertEquals(List.of("40"), ((CalibratedImage<?>) module.getOutput("targets")).calibration().slices());
			for (final String file : List.of("targets.csv", "targets.tif", "targets.png", "raster.tif", "rates.tif"))
				assertTrue(
					Files.size(folder.resolve("out").resolve(file)) > 0, file);
			// what was written are targets again
			for (final String file : List.of("targets.csv", "targets.tif"))
				assertEquals("", call(context, Map.of("recording",
					fixture("saved"), "reading", "to=1000, bin=100, kernel=none, units=recorded > 0", "targetFile",
					folder.resolve("out")
						.resolve(file).toFile())).getOutput("result") ==
					null ? file : "");
			assertEquals(5,
				((CalibratedImage<?>) call(context, Map.of("recording", fixture("index_u4.nwb"), "reading", COMPLETE,
					"neurons", "all")).getOutput("raster")).dimension(2));
			assertTrue(reason(
				call(context, Map.of("recording", fixture("index_u4.nwb"), "reading", COMPLETE, "neurons", "11, 99")))
					.contains("has no neuron \"99\"; it has 5: 11, 12"));
			assertTrue(reason(
				call(context, Map.of("recording", fixture("index_u4.nwb"), "reading", COMPLETE.replace("100", "50"),
					"targetFile", fixture("rates.tif")))).contains("but the recording has"));
		}
	}

	@Test
	void asksNothingWhereAllIsSaid() throws Exception {
		try (Context context = withUser()) {
			fill(context, Map.of("recording", fixture("index_u4.nwb"), "reading", COMPLETE));
			fill(context, Map.of("recording", fixture("rates.csv")));
			fill(context, Map.of("recording", new File("example")));
			call(context, Map.of("recording", fixture("spikes.csv")));
			assertEquals(List.of(), DIALOGS);
			// window and bins of spikes are nowhere written
			fill(context, Map.of("recording", fixture("spikes.csv")));
			assertEquals(1, DIALOGS.size());
		}
	}

	@Test
	void asksAgainWhereAnAnswerDoesNotFit() throws Exception {
		ANSWERS.add(Map.of("event", "cue_time", "condition", "side", "to", "1010"));
		ANSWERS.add(Map.of("to", "1000"));
		try (Context context = withUser()) {
			final Module module = fill(context, Map.of("recording", fixture("index_u4.nwb")));
			assertEquals(2, DIALOGS.size());
			assertTrue(DIALOGS.get(1).get("complaint").toString().contains("1010"), DIALOGS.get(1).toString());
			assertEquals("side", DIALOGS.get(1).get("condition"));
			assertEquals(50, ((Recording) module.getOutput("opened")).bins());
		}
	}

	/** What must be said is said, even if it is what a dialog shows to begin with. */
	@Test
	void theBinThatIsShownIsAnAnswer() throws Exception {
		ANSWERS.add(Map.of("bin", "20"));
		ANSWERS.add(Map.of("bin", "20"));
		try (Context context = withUser()) {
			for (final String image : List.of("counts.tif", "rates.mat")) {
				final Module module = fill(context, Map.of("recording", fixture(image)));
				assertEquals(20, ((Recording) module.getOutput("opened")).binMs());
				assertTrue(module.getInput("reading").toString().contains("bin=20"));
			}
			assertEquals(2, DIALOGS.size());
			// a calibrated image leaves nothing open
			assertEquals(100,
				((Recording) fill(context, Map.of("recording", fixture("rates.tif"))).getOutput("opened")).binMs(),
				1e-9);
			assertEquals(2, DIALOGS.size());
		}
	}

	@Test
	void cancelEndsItWithoutAComplaint() throws Exception {
		try (Context context = withUser()) {
			assertEquals("", reason(fill(context, Map.of("recording", fixture("phy")))));
			assertEquals(1, DIALOGS.size());
		}
	}
}
