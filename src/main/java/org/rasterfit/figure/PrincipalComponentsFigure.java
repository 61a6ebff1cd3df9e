package org.rasterfit.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Time courses of the first principal components of groups of neurons: what most neurons of a group have in
 * common. Untrained inhibitory neurons follow the trained excitatory ones although they are not trained.
 */
public final class PrincipalComponentsFigure {

	private PrincipalComponentsFigure() {}

	/**
	 * The components of one group.
	 *
	 * @param name what the legend calls the group
	 * @param timeCourses {@code [component][time bin]}, largest variance first; not modified
	 * @param explained part of the variance that each component explains, 0 to 1
	 * @param colour colour of its lines
	 */
	public record Group(String name, double[][] timeCourses, double[] explained, Color colour) {

		/** Trained excitatory neurons. */
		public static Group trained(final double[][] timeCourses, final double[] explained) {
			return new Group("trained excitatory", timeCourses, explained, Style.EXCITATORY);
		}

		/** Untrained inhibitory neurons. */
		public static Group untrained(final double[][] timeCourses, final double[] explained) {
			return new Group("untrained inhibitory", timeCourses, explained, Style.INHIBITORY);
		}

		/** What should be reached. */
		public static Group target(final double[][] timeCourses, final double[] explained) {
			return new Group("target", timeCourses, explained, Style.TARGET);
		}
	}

	/**
	 * A panel per component. Sign and size of a component are arbitrary: each time course is drawn with mean
	 * square 1 and with the sign that agrees best with the first group.
	 *
	 * @param title of the figure
	 * @param xLabel of the time axis
	 * @param timesMs time of each bin [ms]
	 * @param groups at least one
	 * @param count how many components, usually 2
	 */
	public static Figure of(final String title, final String xLabel, final double[] timesMs,
		final List<Group> groups, final int count)
	{
		final List<Panel> panels = new ArrayList<>();
		for (int pc = 0; pc < count; pc++) {
			final double[] reference = groups.get(0).timeCourses[pc];
			final List<Trace> lines = new ArrayList<>();
			for (final Group group : groups)
				lines.add(Trace.of(name(group, count), timesMs, scaled(group.timeCourses[pc],
					reference), group.colour));
			panels.add(new Panel("", "component " + (pc + 1) + " [r.m.s. = 1]", lines, List.of()));
		}
		return PanelFigure.stack(title, xLabel, panels).size(1000, 160 + 220 * count);
	}

	/** "target (12.4 %, 6.9 % of variance)". */
	private static String name(final Group group, final int count) {
		final List<String> parts = new ArrayList<>();
		for (int pc = 0; pc < count; pc++)
			parts.add(String.format(Locale.ROOT, "%.1f %%", 100 * group.explained[pc]));
		return group.name + " (" + String.join(", ", parts) + " of variance)";
	}

	/** With mean square 1 and the sign that agrees best with a reference, as far as both reach. */
	static double[] scaled(final double[] course, final double[] reference) {
		double square = 0;
		double product = 0;
		for (int i = 0; i < course.length; i++) {
			square += course[i] * course[i];
			product += i < reference.length ? course[i] * reference[i] : 0;
		}
		final double size = square > 0 ? Math.sqrt(square / course.length) : 1;
		final double factor = (product < 0 ? -1 : 1) / size;
		final double[] scaled = new double[course.length];
		for (int i = 0; i < course.length; i++)
			scaled[i] = factor * course[i];
		return scaled;
	}
}
