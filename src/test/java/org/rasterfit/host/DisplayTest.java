package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import net.imglib2.FinalInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.command.RasterFitCommands;
import org.rasterfit.command.OpenedRun;
import org.rasterfit.command.TrainRateNetwork;
import org.rasterfit.figure.Figure;
import org.rasterfit.figure.HeatMapFigure;
import org.rasterfit.figure.LabelledImage;
import org.rasterfit.host.imagej.CalibratedViewer;
import org.rasterfit.host.imagej.ImageJImages;
import org.rasterfit.host.imagej.ImageJOutputs;
import org.rasterfit.host.window.FiguresDisplay;
import org.rasterfit.host.window.FiguresViewer;
import org.rasterfit.host.window.RecordingDisplay;
import org.rasterfit.host.window.RecordingIO;
import org.rasterfit.host.window.RunDisplay;
import org.rasterfit.host.window.RunIO;
import org.rasterfit.host.window.RunViewer;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.image.ImageCalibration;
import org.rasterfit.recording.Recording;
import org.scijava.Context;
import org.scijava.ItemIO;
import org.scijava.command.CommandService;
import org.scijava.display.Display;
import org.scijava.display.DisplayService;
import org.scijava.io.IOService;
import org.scijava.log.LogService;
import org.scijava.module.DefaultMutableModule;
import org.scijava.module.DefaultMutableModuleItem;
import org.scijava.task.TaskService;
import org.scijava.ui.UIService;
import org.scijava.ui.UserInterface;
import org.scijava.ui.viewer.DisplayViewer;

import ij.ImagePlus;

/** How results are shown by hosts with SciJava's windows, and what they look like as ImageJ's images. */
class DisplayTest {

	private static final Figure FIGURE = HeatMapFigure.of(LabelledImage.weights("Weights", new double[][]{ { 1, -2 }, {
		0, 3 } }));

	@TempDir
	private Path root;

	@Test
	void figuresAreShownByTheirViewer() {
		try (Context context = new Context(DisplayService.class, UIService.class)) {
			final DisplayService displays = context.service(DisplayService.class);
			for (final Object shown : List.of(FIGURE, Map.of("weights", FIGURE))) {
				final Display<?> display = displays.createDisplayQuietly(shown);
				assertTrue(display instanceof FiguresDisplay, display + " for " + shown);
				assertTrue(viewer(context, display) instanceof FiguresViewer);
			}
			final Display<?> other = displays.createDisplayQuietly(Map.of("weights", FIGURE, "number", 3));
			assertTrue(!(other instanceof FiguresDisplay),
				"a map of something else must go where it would go without us");
		}
	}

	@Test
	void recordingsOpenWithFileOpen() throws Exception {
		try (
			Context context = new Context(IOService.class, DisplayService.class, UIService.class,
				org.scijava.module.ModuleService.class,
				org.scijava.task.TaskService.class)) {
			final IOService io = context.service(IOService.class);
			final File folder = new File("test-data/fixtures").getAbsoluteFile();
			// everything that is a recording, and nothing else: other plugins open the rest
			for (final String name : new String[]{ "index_u4.nwb", "spikes.csv", "spikes.tsv", "rates.csv", "phy",
				"v6.mat",
				"v7.mat", "v73.mat", "rates.mat", "times_left.jld", "rates_left.jld" })
				assertTrue(io.getOpener(new File(folder, name).getPath()) instanceof RecordingIO, name);
			for (final String name : new String[]{ "expected.json", "phy/trials.csv", "phy/spike_times.npy",
				"malformed",
				"../make_fixtures.py", "../../docs/images" })
				assertTrue(!(io.getOpener(new File(folder, name).getPath()) instanceof RecordingIO), name);
			final String said = assertThrows(IOException.class, () -> io.open(new File(
				folder, "index_u4.nwb").getPath())).getMessage();
			assertTrue(said.contains("event is not given"), said);
			final Object opened = io.open(new File(folder, "spikes.csv").getPath());
			assertTrue(opened instanceof Recording, "opened as " + opened);
			final Display<?> display = context.service(DisplayService.class).createDisplayQuietly(opened);
			assertTrue(display instanceof RecordingDisplay);
			assertTrue(viewer(context, display) instanceof CalibratedViewer);
			final ImagePlus image = ImageJImages.of((Recording) opened);
			final Recording recording = (Recording) opened;
			assertEquals(recording.bins(), image.getWidth());
			assertEquals(recording.neurons(), image.getHeight());
			assertEquals(recording.conditions().size(), image.getStackSize());
			assertEquals("ms", image.getCalibration().getXUnit());
			assertEquals(recording.startMs() + 3 * recording.binMs(), image.getCalibration().getX(3), 1e-9);
			assertEquals(recording.rate(3, 4, 1), image.getStack().getProcessor(2).getf(3, 4), 1e-4);
			assertEquals(recording.conditions().get(1), image.getStack().getSliceLabel(2));
		}
	}

	/**
	 * A run folder, or the run.json in it, opens as SciJava's File > Open and drag and drop do it; other files of that
	 * name do not.
	 */
	@Test
	void runsOpenWithFileOpen() throws Exception {
		try (
			Context context = new Context(IOService.class, DisplayService.class, UIService.class, CommandService.class,
				TaskService.class, RasterFitCommands.class)) {
			final File run = root.resolve("a run").toFile();
			context.service(CommandService.class)
				.run(TrainRateNetwork.class, true, Map.of("neurons", 30, "loops", 2, "output", run))
				.get();
			final IOService io = context.service(IOService.class);
			for (final File source : List.of(run, new File(run, "run.json"))) {
				assertTrue(io.getOpener(source.getPath()) instanceof RunIO, source.getPath());
				final OpenedRun opened = (OpenedRun) io.open(source.getPath());
				assertEquals("a run", opened.name());
				assertTrue(opened.figures().keySet().containsAll(List.of("weights", "outputs", "learning_curve")));
				assertTrue(opened.images().containsKey("Change of the weights"), opened.images().toString());
				assertTrue(opened.result().endsWith("The numbers are those of the folder, to the last bit"),
					opened.result());
				final Display<?> display = context.service(DisplayService.class).createDisplayQuietly(opened);
				assertTrue(display instanceof RunDisplay, display + "");
				assertTrue(viewer(context, display) instanceof RunViewer);
			}
			final File other = root.resolve("run.json").toFile();
			Files.writeString(other.toPath(), "{ \"run\": \"for it\" }");
			assertTrue(!(io.getOpener(other.getPath()) instanceof RunIO));
			assertTrue(!(io.getOpener(root.toString()) instanceof RunIO));
			Files.delete(run.toPath().resolve("metrics.json"));
			final String said = assertThrows(IOException.class, () -> io.open(run.getPath())).getMessage();
			assertTrue(said.endsWith("the run there did not come to its end (no metrics.json): resume it first"), said);
		}
	}

	@Test
	void signedImagesAreWhiteAtZero() {
		final ImagePlus signed = ImageJImages.of("signed", ArrayImgs.doubles(new double[]{ -1, 0, 4 }, 3, 1));
		assertEquals(-4, signed.getDisplayRangeMin(), 1e-9);
		assertEquals(4, signed.getDisplayRangeMax(), 1e-9);
		final int white = signed.getProcessor().getLut().getRGB(127);
		assertTrue((white & 0xFF) > 250 && (white >> 8 & 0xFF) > 250 && (white >> 16 & 0xFF) > 250, Integer.toHexString(
			white));
	}

	/** One value far from all others leaves these their colours. */
	@Test
	void fewExtremeValuesDoNotTakeAllColours() {
		final double[] values = new double[1000];
		for (int i = 0; i < values.length; i++)
			values[i] = Math.sin(i);
		values[17] = -500;
		final ImagePlus image = ImageJImages.of("inputs", ArrayImgs.doubles(values, 100, 10));
		assertEquals(1, image.getDisplayRangeMax(), 0.1);
		assertEquals(-image.getDisplayRangeMax(), image.getDisplayRangeMin());
	}

	/**
	 * Images that are computed when they are read may be larger than ImageJ's windows, or than memory: the others are
	 * shown.
	 */
	@Test
	void imagesThatDoNotFitAreSaidAndLeftOut() throws Exception {
		final CalibratedImage<FloatType> wide = computed(60000, 60000), deep = computed(40000, 40000, 1000);
		final String said = assertThrows(IllegalArgumentException.class, () -> ImageJImages.of("Weights", wide))
			.getMessage();
		assertEquals(
			"Weights: an image of 60000 x 60000 pixels is too large for a window of ImageJ: a slice may have " +
				"2147483639; " +
				"a script can read it",
			said);
		final String shortage = assertThrows(IllegalArgumentException.class, () -> ImageJImages.of("Weights", deep))
			.getMessage();
		assertTrue(
			shortage
				.startsWith("Weights: an image of 40000 x 40000 x 1000 pixels needs 6401601 MB of memory, but only "),
			shortage);
		final DefaultMutableModule module = new DefaultMutableModule();
		final DefaultMutableModuleItem<?> images = new DefaultMutableModuleItem<>(module, "images", Map.class);
		images.setIOType(ItemIO.OUTPUT);
		module.getInfo().addOutput(images);
		module.setOutput("images", Map.of("Weights", wide, "Input", deep, "small", computed(3, 3)));
		new ImageJOutputs().process(module);
		assertTrue(module.isOutputResolved("images"));
		try (Context context = new Context(DisplayService.class, UIService.class)) {
			final Display<?> display = context.service(DisplayService.class).createDisplayQuietly(wide);
			display.setName("Weights");
			final DisplayViewer<?> viewer = viewer(context, display);
			viewer.setContext(context);
			final StringBuilder warned = new StringBuilder();
			context.service(LogService.class).addLogListener(message -> warned.append(message.text()));
			viewer.view((UserInterface) null, display);
			assertTrue(warned.toString().startsWith("Not shown: Weights: an image of 60000 x 60000 pixels"),
				warned + "");
		}
	}

	private static CalibratedImage<FloatType> computed(final long... size) {
		final FunctionRandomAccessible<FloatType> pixels = new FunctionRandomAccessible<>(size.length,
			(at, value) -> value.set(1),
			FloatType::new);
		return new CalibratedImage<>(Views.interval(pixels, new FinalInterval(size)), ImageCalibration.NONE);
	}

	private static DisplayViewer<?> viewer(final Context context, final Display<?> display) {
		final DisplayViewer<?> viewer = context.service(UIService.class).getViewerPlugins().stream().map(p -> {
			try {
				return p.createInstance();
			}
			catch (final Exception exc) {
				throw new IllegalStateException(exc);
			}
		}).filter(v -> v.canView(display)).findFirst().orElse(null);
		assertNotNull(viewer, "no viewer for " + display);
		return viewer;
	}
}
