package org.rasterfit.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.rasterfit.plugin.Check;
import org.rasterfit.recording.Kernel;
import org.rasterfit.recording.Psth;
import org.rasterfit.recording.Recording;

/**
 * What was recorded of the neurons that the trained ones reproduce, as far as the network was trained on it, so that a
 * network can be judged without its recording. Immutable by agreement; the array is not copied.
 *
 * @param hz rates [Hz], index {@code bin + bins * (trained neuron + trained neurons * condition)}; NaN in conditions
 *           of which no rates are known; empty: none are known
 * @param binMs width of a bin [ms]; 0 if no rates are known
 * @param startMs start of the first bin, which is target onset, on the clock of the recording, whose event is at 0 [ms]
 * @param kernel name of the shape of the kernel that the rates were smoothed with ({@link Kernel.Shape}); blank: not
 *           known
 * @param kernelMs its width [ms]
 */
public record RecordedRates(double[] hz, double binMs, double startMs, String kernel, double kernelMs) {

	/** No rates are known. */
	public static final RecordedRates NONE = new RecordedRates(new double[0], 0, 0, "", 0);

	/** Checks the width of the bins. */
	public RecordedRates {
		if (hz.length > 0) Check.aboveZero("bin of the recorded rates", binMs, "ms");
	}

	/**
	 * The rates of a recording.
	 *
	 * @param recording what the network is trained on
	 * @param neurons those of its neurons that the trained ones reproduce, in their order
	 * @param conditions names of the network's conditions; the recording may lack some
	 * @param targetMs duration of the target window [ms]
	 */
	public static RecordedRates of(final Recording recording, final int[] neurons, final List<String> conditions,
		final double targetMs)
	{
		final int bins = (int) Math.min(recording.bins(), Math.ceil(targetMs / recording.binMs() - 1e-9));
		final double[] hz = new double[bins * neurons.length * conditions.size()];
		for (int c = 0; c < conditions.size(); c++) {
			final int recorded = recording.conditions().indexOf(conditions.get(c));
			for (int t = 0; t < neurons.length; t++)
				for (int b = 0; b < bins; b++)
					hz[b + bins * (t + neurons.length * c)] = recorded < 0 ? Double.NaN
						: recording.rate(b, neurons[t], recorded);
		}
		return new RecordedRates(hz, recording.binMs(), recording.startMs(),
			recording.psth().map(p -> p.kernel().shape().name()).orElse(""),
			recording.psth().map(p -> p.kernel().widthMs()).orElse(0.0));
	}

	/** Whether any rates are known. */
	public boolean isKnown() {
		return hz.length > 0;
	}

	/**
	 * The same with the rates of other conditions from before, where these have none.
	 *
	 * @param before of the same neurons, with as many bins of the same width in the first of the conditions; else
	 *           nothing is taken over
	 * @param neurons number of trained neurons
	 * @param conditions number of conditions
	 */
	public RecordedRates orElse(final RecordedRates before, final int neurons, final int conditions) {
		final int size = hz.length / conditions;
		if (before.binMs != binMs || size == 0 || before.hz.length % size != 0 || size % neurons != 0) return this;
		final double[] both = hz.clone();
		for (int i = 0; i < before.hz.length; i++)
			if (Double.isNaN(both[i])) both[i] = before.hz[i];
		return new RecordedRates(both, binMs, startMs, kernel, kernelMs);
	}

	/**
	 * The rates as a recording, without its trials and without conditions of which nothing is known; empty if nothing
	 * is.
	 *
	 * @param ids of the recorded neurons, one per trained neuron
	 * @param conditions names of the network's conditions
	 */
	public Optional<Recording> recording(final List<String> ids, final List<String> conditions) {
		if (!isKnown()) return Optional.empty();
		final int size = hz.length / conditions.size();
		final int[] known = IntStream.range(0, conditions.size()).filter(c -> !Double.isNaN(hz[c * size])).toArray();
		if (known.length == 0) return Optional.empty();
		final double[] rates = new double[size * known.length];
		for (int k = 0; k < known.length; k++)
			System.arraycopy(hz, known[k] * size, rates, k * size, size);
		final Recording recording = new Recording("recorded rates", rates, binMs, startMs, ids,
			IntStream.of(known).mapToObj(conditions::get)
				.toList(),
			null);
		return Optional.of(
			kernel.isEmpty() ? recording : recording.madeWith(new Psth(binMs, new Kernel(Kernel.Shape.valueOf(kernel),
				kernelMs))));
	}
}
