package org.rasterfit.host;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;

import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.ContextCommand;
import org.scijava.command.Previewable;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.task.Task;
import org.scijava.task.TaskService;

/** A command with every kind of parameter, for the tests of dialogs and macros. */
@Plugin(type = Command.class, headless = true, description = "Sums sines, slowly enough to watch.", menu = { @Menu(
	label = "Plugins"), @Menu(label = "RasterFit"), @Menu(label = "Toy Sines...", weight = 99) })
public class ToyCommand extends ContextCommand implements Previewable {

	private static final int SIZE = 100;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false)
	private final String section = "<html><b>Sines</b>";

	@Parameter(label = "Steps", min = "1", max = "100000", description = "How many sines are added.",
		callback = "derive")
	private int steps = 10;

	@Parameter(label = "Time constant tau [ms]", min = "0.1", description = "Decay of each sine.")
	private double tau = 0.894427;

	@Parameter(label = "Phase", choices = { "sine", "cosine shifted" }, description = "Where each sine starts.")
	private String phase = "sine";

	@Parameter(label = "Slow", description = "Sleep 20 ms in each step.")
	private boolean slow = false;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false)
	private String derived = "";

	@Parameter(label = "Write the mean to", style = "save", required = false, persist = false,
		description = "A text file with the mean.")
	private File file;

	@Parameter
	private TaskService tasks;

	@Parameter(type = ItemIO.OUTPUT, label = "Sines")
	private Img<DoubleType> sines;

	@Parameter(type = ItemIO.OUTPUT, label = "Mean")
	private double mean;

	@Override
	public void preview() {
		derived = "Adds " + steps + " sines: " + steps * 800 + " bytes.";
	}

	@Override
	public void cancel() {
		// nothing to take back after a preview
	}

	void derive() {
		preview();
	}

	/** The mean that a run must give. */
	double mean(final int sineCount, final String sinePhase) {
		steps = sineCount;
		phase = sinePhase;
		final double[] sum = new double[SIZE];
		for (int s = 1; s <= steps; s++)
			add(sum, s);
		return mean(sum);
	}

	@Override
	public void run() {
		final double[] sum = new double[SIZE];
		final Task task = tasks.createTask("Sines");
		task.setProgressMaximum(steps);
		task.start();
		for (int s = 1; s <= steps && !task.isCanceled() && !isCanceled(); s++) {
			add(sum, s);
			task.setStatusMessage("amplitude " + Math.round(100 * sum[10]) / 100.0);
			task.setProgressValue(s);
			try {
				if (slow) Thread.sleep(20);
			}
			catch (final InterruptedException exc) {
				break;
			}
		}
		task.finish();
		mean = mean(sum);
		sines = ArrayImgs.doubles(sum, 10, 10);
		try {
			if (file != null) Files.writeString(file.toPath(), Double.toString(mean));
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
	}

	private void add(final double[] sum, final int s) {
		for (int i = 0; i < sum.length; i++)
			sum[i] += StrictMath.sin(s * i * 0.1 + (phase.equals("sine") ? 0 : 1)) *
				StrictMath.exp(-i / tau / 100);
	}

	private static double mean(final double[] values) {
		double sum = 0;
		for (final double value : values)
			sum += value;
		return sum / values.length;
	}
}
