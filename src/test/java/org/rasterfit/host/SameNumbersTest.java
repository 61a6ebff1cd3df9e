package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.command.ContinueTraining;
import org.rasterfit.command.OpenRecording;
import org.rasterfit.command.OpenRun;
import org.rasterfit.command.ParameterCheck;
import org.rasterfit.command.RepeatRun;
import org.rasterfit.command.ResumeRun;
import org.rasterfit.command.SimulateBalancedNetwork;
import org.rasterfit.command.SimulateNeuron;
import org.rasterfit.command.SimulateNeuronPair;
import org.rasterfit.command.SimulateSpikingNetwork;
import org.rasterfit.command.TestNetwork;
import org.rasterfit.command.TextInputs;
import org.rasterfit.command.TrainBalancedNetwork;
import org.rasterfit.command.TrainForceReadout;
import org.rasterfit.command.TrainRateNetwork;
import org.rasterfit.command.TrainSpikingNetwork;
import org.rasterfit.command.WithPresets;
import org.rasterfit.figure.Figure;
import org.rasterfit.host.headless.HeadlessPlugins;
import org.rasterfit.host.module.Catalogue;
import org.rasterfit.host.module.MacroOptions;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.image.ImageCalibration;
import org.rasterfit.recording.Recording;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.script.ScriptModule;
import org.scijava.script.ScriptService;
import org.scijava.util.Types;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/**
 * A command gives the same numbers called from Java, from a Groovy script, by a macro line as the bridge to plain
 * ImageJ and the launcher read it, and by its dialog in ImageJ, whose recorded line gives them again.
 */
class SameNumbersTest {

	/** One run, with parameters that differ from the defaults. */
	private record Run(Class<? extends Command> command, Map<String, Object> inputs) {}

	/** What cannot be told is NaN, such as the correlation of a neuron that does not spike. */
	private static final Gson JSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

	@TempDir
	private static Path folder;

	private static Context context;

	@BeforeAll
	static void start() {
		context = HeadlessPlugins.context();
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	/** Texts and paths with spaces, whole numbers where the command has fractions, a preset. */
	private static List<Run> runs() {
		return List.of( //
			new Run(TrainRateNetwork.class, Map.of("neurons", 30, "loops", 3, "tau", 6.5, "amplitude", 3, "stimulus",
				"Uniform, positive", "lambda", 0.1, "seed", 7L)), //
			new Run(TrainForceReadout.class,
				Map.of("neurons", 60, "loops", 2, "free", 2, "period", 200, "gain", 1.4, "signal",
					folder.resolve("a signal.txt").toFile())), //
			new Run(SimulateNeuron.class,
				Map.of("settings", "Regular firing without noise", "mu", 1.05, "duration", 2000)), //
			new Run(SimulateNeuronPair.class,
				Map.of("mu", 1.2, "weight", 3.3, "noise", 0.5, "duration", 300, "seed", 5)), //
			new Run(SimulateSpikingNetwork.class, Map.of("neurons", 20, "gain", 1.1, "tauSyn", 4, "duration", 300.0)), //
			new Run(TrainSpikingNetwork.class, Map.of("neurons", 20, "loops", 2, "conditions", 2, "stimulusOn", 100,
				"stimulusOff", 200, "duration", 400, "period", 400, "errorNoise", 0.5, "testTrials", 1)), //
			new Run(SimulateBalancedNetwork.class,
				Map.of("neurons", 200, "k", 20, "duration", 300, "excitatory", 0.6, "muE", 0.3,
					"seed", 3)), //
			new Run(TrainBalancedNetwork.class,
				Map.of("recording", new File("example"), "neurons", 400, "k", 40, "loops", 1,
					"testTrials", 1, "finalTrials", 2, "duration", 400, "lambdaFeedforward", 0.05, "overwrite", true,
					"output", folder
						.resolve("a trained network").toFile())), //
			new Run(TestNetwork.class,
				Map.of("network", folder.resolve("a trained network").toFile(), "trials", 2, "seed", 4)), //
			new Run(ContinueTraining.class,
				Map.of("run", folder.resolve("a trained network").toFile(), "recording", new File(
					"example"), "reading", "to=400", "loops", 1, "testTrials", 1, "finalTrials", 2, "reset", true,
					"overwrite", true, "output",
					folder.resolve("a network trained on").toFile())), //
			new Run(OpenRecording.class,
				Map.of("recording", new File("test-data/fixtures/index_u4.nwb").getAbsoluteFile(), "reading",
					"event=cue_time, to=1000, condition=all trials, trials=outcome = hit, bin=100, kernel=none")));
	}

	/** Commands that take up the trained network's folder, and write none. */
	private static List<Run> again() {
		final Map<String, Object> inputs = Map.of("run", folder.resolve("a trained network").toFile(), "threads", 1);
		return List.of(new Run(OpenRun.class, inputs), new Run(ResumeRun.class, inputs));
	}

	/** In this order: the network that is tested is the one that was trained. */
	@TestFactory
	Stream<DynamicTest> whicheverWayItIsStarted() throws Exception {
		Files.writeString(folder.resolve("a signal.txt"), "0\n1\n0\n-1\n");
		return Stream.concat(runs().stream(), again().stream())
			.map(run -> DynamicTest.dynamicTest(run.command.getSimpleName(),
				() -> compare(run)));
	}

	private static void compare(final Run run) throws Exception {
		final Map<String, Object> expected = numbers(call(run.command, run.inputs));
		assertFalse(expected.isEmpty(), "nothing to compare");
		assertEquals(expected, numbers(byScript(run)), "by script");
		assertEquals(expected, numbers(byMacro(run)), "by macro");
	}

	/** All dialogs in one ImageJ: with a folder for results filled in, and what the windows show. */
	@TestFactory
	Stream<DynamicTest> filledIntoTheDialog() throws Exception {
		Files.writeString(folder.resolve("a signal.txt"), "0\n1\n0\n-1\n");
		final Path session = Files.createDirectories(folder.resolve("session"));
		stopped();
		final List<Run> runs = new ArrayList<>(runs());
		runs.addAll(onFolders());
		final List<String> forms = new ArrayList<>();
		for (final Run run : runs)
			forms.addAll(form(writing(run, "dialog")));
		Files.write(session.resolve("forms.txt"), forms);
		final Map<String, String> recorded = ImageJProcess.run(session, ImageJFormsSession.class, false);
		return runs.stream()
			.map(run -> DynamicTest.dynamicTest(run.command.getSimpleName(), () -> compareDialog(run, recorded)));
	}

	/** Commands that work on run folders, each time on another one. */
	private static List<Run> onFolders() {
		return List.of( //
			new Run(RepeatRun.class, Map.of("run", folder.resolve("a trained network").toFile())), //
			new Run(ResumeRun.class, Map.of("loops", 4)), //
			new Run(OpenRun.class, Map.of("run", folder.resolve("dialog/TrainSpikingNetwork").toFile())));
	}

	/** For each way of resuming it a training of two loops, and what it becomes in four without a stop. */
	private static void stopped() throws Exception {
		final Map<String, Object> inputs = new TreeMap<>(Map.of("neurons", 20, "loops", 2, "checkpointEvery", 1));
		for (final String way : List.of("dialog", "java", "line", "script")) {
			inputs.put("output", folder.resolve(way).resolve(ResumeRun.class.getSimpleName()).toFile());
			numbers(call(TrainRateNetwork.class, inputs));
		}
		inputs.put("output", folder.resolve("in one go").resolve(ResumeRun.class.getSimpleName()).toFile());
		inputs.put("loops", 4);
		numbers(call(TrainRateNetwork.class, inputs));
	}

	private static void compareDialog(final Run run, final Map<String, String> recorded) throws Exception {
		final String key = title(run).replaceAll("\\W+", "_");
		final Module called = call(run.command, writing(run, "java").inputs);
		final Map<String, Object> numbers = numbers(called);
		final String name = "/" + run.command.getSimpleName();
		final Module byLine = byLine(
			recorded.get(key).replace(folder.resolve("dialog") + name, folder.resolve("line") + name));
		assertEquals(images(called), recorded.get("images_" + key), "pixels in the windows");
		if (called.getOutput("result") != null)
			assertTrue(recorded.get("log_" + key).contains(called.getOutput("result").toString().replace(
				'\n', '|')), called.getOutput("result") + " is not in the log: " + recorded.get("log_" + key));
		if (run.command == OpenRun.class) {
			assertEquals(numbers, numbers(byLine), "by the recorded line");
			compareFigures(called);
			return;
		}
		final Map<String, String> expected = written(run, "dialog");
		assertFalse(expected.isEmpty(), "nothing to compare");
		assertEquals(expected, written(run, "java"), "by a call");
		assertEquals(expected, written(run, "line"), "by the recorded line");
		if (run.command == ResumeRun.class) assertEquals(expected, written(run, "in one go"), "without a stop");
		if (runs().stream().anyMatch(r -> r.command == run.command)) return;
		byScript(writing(run, "script"));
		assertEquals(expected, written(run, "script"), "by script");
	}

	/** The data of every figure in the window, and of those that a call hands out. */
	@SuppressWarnings("unchecked")
	private static void compareFigures(final Module called) throws IOException {
		final Map<String, Figure> figures = (Map<String, Figure>) called.getOutput("figures");
		final Path shown = folder.resolve("dialog/figures");
		assertEquals(figures.size(), shown.toFile().list().length);
		for (final Map.Entry<String, Figure> figure : figures.entrySet()) {
			final Path file = folder.resolve("figure.csv");
			figure.getValue().saveCsv(file);
			assertEquals(Files.readString(file), Files.readString(shown.resolve(figure.getKey() + ".csv")),
				figure.getKey());
		}
	}

	/** The same run with a folder of its own; what was trained by dialog is tested. */
	private static Run writing(final Run run, final String way) {
		final Map<String, Object> inputs = new TreeMap<>(run.inputs);
		final File own = folder.resolve(way).resolve(run.command.getSimpleName()).toFile();
		final ModuleItem<?> output = context.service(CommandService.class).getCommand(run.command).getInput("output");
		if (output != null) inputs.put("output", output.getType() == File.class ? own : own.toString());
		if (run.command == ResumeRun.class) inputs.put("run", own);
		for (final String trained : new String[]{ "network", "run" })
			inputs.computeIfPresent(trained, (key, network) -> network.equals(
				folder.resolve("a trained network").toFile())
					? folder.resolve("dialog/" + TrainBalancedNetwork.class.getSimpleName()).toFile()
					: network);
		return new Run(run.command, inputs);
	}

	/** What a user types: numbers have their unit behind the field. */
	private static List<String> form(final Run run) {
		final List<String> form = new ArrayList<>(List.of(title(run)));
		final CommandInfo info = context.service(CommandService.class).getCommand(run.command);
		for (final ModuleItem<?> item : ParameterCheck.parameters(info)) {
			if (!run.inputs.containsKey(item.getName())) continue;
			final boolean isNumber = Number.class.isAssignableFrom(Types.box(item.getType()));
			form.add((isNumber ? item.getLabel().replaceAll(" *\\[[^\\[]*]$", "") : item.getLabel()) + "\t" +
				TextInputs.text(run.inputs
					.get(item.getName())));
		}
		if (run.command == OpenRun.class)
			form.add(ImageJFormsSession.FIGURES + "\t" + folder.resolve("dialog/figures"));
		return form;
	}

	/** Numbers and tables of a folder, without the seconds that loops took. */
	private static Map<String, String> written(final Run run, final String way) throws IOException {
		final Map<String, String> texts = new TreeMap<>();
		final Path output = folder.resolve(way).resolve(run.command.getSimpleName());
		try (Stream<Path> files = Files.list(output)) {
			for (final Path file : files.toList()) {
				final String name = file.getFileName().toString();
				if (name.equals("metrics.json") || name.endsWith(".csv"))
					texts.put(name, Files.readString(file).replaceAll(
						name.equals("learning_curve.csv") ? "(?m)^(\\d+),[\\d.E-]+," : "$^", "$1,"));
			}
		}
		return texts;
	}

	/** Every command with presets makes a network. */
	@Test
	void leavesNoCommandOut() throws Exception {
		final TreeSet<String> networks = new TreeSet<>();
		for (final CommandInfo info : context.service(CommandService.class).getCommands()) {
			if (WithPresets.class.isAssignableFrom(info.loadClass())) networks.add(info.getClassName());
		}
		assertFalse(networks.isEmpty());
		networks.removeAll(runs().stream().map(r -> r.command.getName()).toList());
		assertEquals(List.of(), List.copyOf(networks));
	}

	private static Module call(final Class<? extends Command> command, final Map<String, Object> inputs)
		throws Exception
	{
		final List<Object> pairs = new ArrayList<>();
		inputs.forEach((name, value) -> pairs.addAll(List.of(name, value)));
		return context.service(CommandService.class).run(command, true, pairs.toArray()).get();
	}

	/** Numbers as people write them in Groovy: 0.1 is a BigDecimal there, and 3 an Integer. */
	private static Module byScript(final Run run) throws Exception {
		final String inputs = run.inputs.entrySet().stream().map(e -> e.getKey() + ": " + literal(e.getValue()))
			.collect(Collectors
				.joining(", "));
		final ScriptModule script = context.service(ScriptService.class)
			.run("way.groovy", "#@ CommandService commands\n" +
				"#@output Object done\ndone = commands.run(" + run.command.getName() + ", true, [" + inputs +
				"]).get()\n", true)
			.get();
		assertSame(GroovyLanguage.class, script.getInfo().getLanguage().getClass());
		assertNotNull(script.getOutput("done"), "the script failed");
		return (Module) script.getOutput("done");
	}

	private static String literal(final Object value) {
		if (value instanceof File) return "new File('" + value.toString().replace("\\", "\\\\") + "')";
		return value instanceof String ? "'" + value + "'" : value.toString();
	}

	private static Module byMacro(final Run run) throws Exception {
		final String options = run.inputs.entrySet().stream().map(e -> MacroOptions.format(e.getKey(), TextInputs.text(e
			.getValue()))).collect(Collectors.joining(" "));
		return byLine("run(\"" + title(run) + "\", \"" + options + "\");");
	}

	private static String title(final Run run) {
		return Catalogue.title(context.service(CommandService.class).getCommand(run.command));
	}

	private static Module byLine(final String text) throws Exception {
		final Path macro = Files.writeString(folder.resolve("way.ijm"), text + "\n");
		final MacroFile.Line line = MacroFile.read(macro).get(0);
		final ModuleService modules = context.service(ModuleService.class);
		final Module module = modules.createModule(new Catalogue(context).find(line.label()));
		new TextInputs(context.service(ConvertService.class)).fill(module, line.options());
		return modules.run(module, true).get();
	}

	/** All outputs that hold numbers; figures are drawings of them. */
	private static Map<String, Object> numbers(final Module module) {
		assertEquals(null, ((Cancelable) module).getCancelReason());
		final Map<String, Object> numbers = new TreeMap<>();
		for (final ModuleItem<?> item : module.getInfo().outputs()) {
			final Object value = item.getValue(module);
			if (value instanceof Number || value instanceof String) numbers.put(item.getName(), value);
			if (item.getName().equals("metrics")) numbers.put("metrics", JSON.toJson(value));
			if (value instanceof RandomAccessibleInterval)
				numbers.put(item.getName(), hash((RandomAccessibleInterval<?>) value));
			if (value instanceof Recording) numbers.put(item.getName(), Arrays.hashCode(((Recording) value).rates()));
		}
		return numbers;
	}

	private static int hash(final RandomAccessibleInterval<?> image) {
		final List<Double> values = new ArrayList<>();
		for (final Object pixel : Views.flatIterable(image))
			values.add(((RealType<?>) pixel).getRealDouble());
		return values.hashCode();
	}

	/** Titles, pixels and axes of all images that windows show, as they are told by {@link ImageJFormsSession}. */
	private static String images(final Module module) {
		final Map<String, String> images = new TreeMap<>();
		for (final ModuleItem<?> item : module.getInfo().outputs()) {
			final Object value = item.getValue(module);
			if (value instanceof Recording)
				images.put(((Recording) value).name(), describe(((Recording) value).calibratedImage()));
			if (value instanceof CalibratedImage) images.put(item.getLabel(), describe((CalibratedImage<?>) value));
			if (value instanceof Map) ((Map<?, ?>) value).forEach((title, part) -> {
				if (part instanceof CalibratedImage) images.put(title.toString(), describe((CalibratedImage<?>) part));
			});
		}
		return images.toString();
	}

	/** All axes have a name or unit, and the values too. */
	private static String describe(final CalibratedImage<?> image) {
		final ImageCalibration axes = image.calibration();
		final int slices = image.numDimensions() > 2 ? (int) image.dimension(2) : 1;
		assertTrue(slices == 1 || slices == axes.slices().size() && !axes.zUnit().isEmpty(), axes.toString());
		assertTrue(axes.isCalibrated() && !axes.yUnit().isEmpty() && !axes.valueUnit().isEmpty(), axes.toString());
		return pixels(image) + " x " + axes.pixelWidth() + " " + axes.xUnit() + " from " + (0.0 - axes.xOrigin() * axes
			.pixelWidth()) + ", y " + axes.yUnit() + (slices > 1 ? ", z " + axes.zUnit() + " " + axes.slices() : "") +
			", value " + axes.valueUnit() +
			", zero white";
	}

	private static int pixels(final RandomAccessibleInterval<?> image) {
		final int slice = (int) (image.dimension(0) * (image.numDimensions() > 1 ? image.dimension(1) : 1));
		final float[] pixels = new float[slice];
		int hash = 1, i = 0;
		for (final Object pixel : Views.flatIterable(image)) {
			pixels[i++] = (float) ((RealType<?>) pixel).getRealDouble();
			if (i < slice) continue;
			hash = 31 * hash + Arrays.hashCode(pixels);
			i = 0;
		}
		return hash;
	}
}
