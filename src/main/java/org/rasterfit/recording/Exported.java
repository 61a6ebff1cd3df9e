package org.rasterfit.recording;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

import org.rasterfit.image.CalibratedImage;
import org.rasterfit.image.ImageCalibration;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.recording.RecordingExport.FileWriter;

/**
 * What a {@link RecordingExport} is given to write.
 *
 * @param prefix what names of files begin with: empty, or {@code model_} for trained neurons
 * @param recording rates, and spikes if they are known
 * @param psth how the rates were made of single trials; empty: tables of single trials, of their spread and of the
 *           quality of neurons are not wanted
 * @param raster spikes in trials as an image, trial x time x neuron; empty: not wanted
 * @param series further values per bin, neuron and condition
 */
public record Exported(String prefix, Recording recording, Optional<Psth> psth,
	Optional<CalibratedImage<FloatType>> raster,
	List<Series> series)
{

	/**
	 * Values per bin of the recording's neurons and conditions, such as targets.
	 *
	 * @param name of one value ({@code target}); files have its plural
	 * @param values index {@code bin + bins * (neuron + neurons * condition)}; not copied
	 * @param binMs bin width [ms]
	 * @param startMs start of the first bin after the event [ms]
	 * @param unit unit of the values
	 * @param description what they are
	 */
	public record Series(String name, double[] values, double binMs, double startMs, String unit, String description) {

		/** As an image: time after the event [ms], neuron, one slice per condition. */
		public CalibratedImage<DoubleType> image(final Recording recording) {
			final int neurons = recording.neurons(), conditions = recording.conditions().size();
			return new CalibratedImage<>(
				ArrayImgs.doubles(values, values.length / neurons / conditions, neurons, conditions),
				ImageCalibration.time(binMs, startMs, "neuron", "condition", unit, recording.conditions()));
		}
	}

	/** Copies the list. */
	public Exported {
		series = List.copyOf(series);
	}

	/**
	 * The files of several exports.
	 *
	 * @throws IllegalArgumentException if two of them make a file of the same name
	 */
	public Map<String, FileWriter> files(final List<Chosen<RecordingExport>> exports) {
		final Map<String, FileWriter> all = new LinkedHashMap<>();
		for (final Chosen<RecordingExport> export : exports)
			export.plugin().files(this, export.settings()).forEach((name, writer) -> {
				if (all.put(name, writer) != null)
					throw new IllegalArgumentException("export = " + export.plugin().label() +
						": another export makes a file " + name + " too: choose one of them");
			});
		return all;
	}
}
