package org.rasterfit.simulation;

/** The feedforward spikes of a presentation as time goes on: which are due in a step, and their filtered trains. */
final class FeedforwardTrains {

	private final double dtMs;
	private final double tauMs;
	private FilteredTrains filtered;
	private FeedforwardSpikes spikes;
	private int onset;
	private int nextFiltered;

	FeedforwardTrains(final double dtMs, final double tauMs) {
		this.dtMs = dtMs;
		this.tauMs = tauMs;
		filtered = new FilteredTrains(0, dtMs, tauMs);
	}

	void begin(final Presentation presentation) {
		spikes = presentation.feedforward();
		onset = presentation.feedforwardFrom();
		nextFiltered = 0;
		final int neurons = spikes == null ? 0 : spikes.neurons();
		if (filtered.size() != neurons) filtered = new FilteredTrains(neurons, dtMs, tauMs);
		filtered.reset(presentation.steps());
	}

	/** Spikes of the last step arrive in their filtered trains. */
	void filter(final int step) {
		if (spikes == null) return;
		final int now = step - onset - 1;
		while (nextFiltered < spikes.size() && spikes.step()[nextFiltered] < now)
			filtered.arrive(spikes.neuron()[nextFiltered++], step);
	}

	/** End of the spikes of a step, which begin at {@code first}. */
	int end(final int step, final int first) {
		if (spikes == null) return first;
		final int now = step - onset - 1;
		int end = first;
		while (end < spikes.size() && spikes.step()[end] == now)
			end++;
		return end;
	}

	/** Filtered trains s at the end of a step. */
	double[] at(final int step) {
		return filtered.at(step);
	}
}
