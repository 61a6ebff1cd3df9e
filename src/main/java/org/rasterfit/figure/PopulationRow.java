package org.rasterfit.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import org.rasterfit.evaluation.PopulationActivity;

/**
 * A population of a trained network, beside the same neurons before training and the recorded units that it is compared
 * with: a panel or a row of a figure.
 *
 * @param network what the trained network is called, with its number of trials
 * @param untrained what the network before training is called
 * @param trained in the trained network
 * @param before in the network before training, if that was simulated
 * @param recorded units, if they are known
 */
public record PopulationRow(String network, String untrained, PopulationActivity trained,
	Optional<PopulationActivity> before, Optional<PopulationActivity> recorded)
{

	/** What the legends call the recording. */
	private static final String RECORDED = "recorded";
	private static final Color BEFORE_COLOUR = Style.BLUE;

	/**
	 * One of the three.
	 *
	 * @param name what the legend calls it
	 * @param activity what it does
	 * @param colour its colour
	 */
	record Line(String name, PopulationActivity activity, Color colour) {

		boolean isBefore() {
			return colour == BEFORE_COLOUR;
		}
	}

	/** The population's name. */
	String name() {
		return trained.group().name();
	}

	/** What is drawn of this row. */
	List<Line> lines() {
		final List<Line> lines = new ArrayList<>();
		lines.add(new Line(network, trained, Style.MODEL));
		before.ifPresent(a -> lines.add(new Line(untrained, a, BEFORE_COLOUR)));
		recorded.ifPresent(a -> lines.add(new Line(RECORDED, a, Style.TARGET)));
		return lines;
	}

	/** One value of every neuron of each; without those that have none. */
	List<Sample> samples(final Function<PopulationActivity, double[]> values) {
		return lines().stream().map(line -> new Sample(line.name, values.apply(line.activity), line.colour))
			.filter(s -> Double.isFinite(s.median())).toList();
	}
}
