package org.rasterfit.host.window;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import javax.swing.JTable;

import org.rasterfit.command.OpenedRun;
import org.rasterfit.evaluation.ConditionFit;
import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.evaluation.TimeCourseFit;
import org.rasterfit.figure.Figure;
import org.rasterfit.report.Words;

/** A run at a glance: how well each condition is reproduced, its numbers, the figure that says most, its images. */
final class GlancePane extends JPanel {

	private static final long serialVersionUID = 1;

	/** Figures that say most, of any kind of run; the first that a run has is shown. */
	private static final List<String> FIRST = List.of("fit_rates", "outputs", "whole_run", "trained_input",
		"distance", "raster", "voltage_and_drive");

	private static final int DECIMALS = 3;

	/** More conditions than this scroll. */
	private static final int MOST_ROWS = 6;

	/** Opens an image of the run. */
	@FunctionalInterface
	interface Opener {

		/** @param title label of the image */
		void open(String title, Object image);
	}

	/** Not on the event thread: tables take time to measure. */
	GlancePane(final OpenedRun run, final Opener images) {
		super(new BorderLayout());
		run.fit().ifPresent(fit -> add(fitted(conditions(fit)), BorderLayout.NORTH));
		final JTable scalars = scalars(run.metrics());
		scalars.setAutoResizeMode(JTable.AUTO_RESIZE_LAST_COLUMN);
		final JScrollPane numbers = new JScrollPane(scalars);
		final Optional<Figure> first = Stream.concat(FIRST.stream(), run.figures().keySet().stream()).map(run
			.figures()::get).filter(f -> f != null).findFirst();
		if (first.isEmpty()) add(numbers);
		else if (run.metrics().isEmpty()) add(new FigurePanel(first.get()));
		else {
			final JSplitPane split = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, numbers, new FigurePanel(first.get()));
			split.setResizeWeight(0.3);
			add(split);
		}
		if (!run.images().isEmpty()) add(images(run.images(), images), BorderLayout.SOUTH);
	}

	/** A table that is as high as its rows. */
	private static Component fitted(final JTable table) {
		table.setAutoResizeMode(JTable.AUTO_RESIZE_ALL_COLUMNS);
		final JScrollPane scroll = new JScrollPane(table);
		final int rows = Math.min(MOST_ROWS, table.getRowCount());
		scroll.setPreferredSize(new Dimension(0, table.getTableHeader().getPreferredSize().height + table
			.getRowHeight() * rows + scroll.getInsets().top + scroll.getInsets().bottom + 1));
		return scroll;
	}

	/**
	 * What the table of the result says, condition by condition, without the noise of test trials as it does; without a
	 * recording, of the input and its targets.
	 */
	private static JTable conditions(final Reproduction fit) {
		final boolean isOfSpikes = fit.conditions().stream().allMatch(c -> c.recorded().isPresent());
		final List<List<Object>> rows = new ArrayList<>();
		for (final ConditionFit condition : fit.conditions()) {
			final TimeCourseFit shown = condition.recorded().map(ConditionFit.Recorded::spikes).filter(s -> isOfSpikes)
				.orElse(condition.input());
			final List<Object> row = new ArrayList<>(List.of(condition.condition()));
			for (final double value : new double[]{ shown.explained(), shown.explainedWithMean(), shown.slope(),
				shown.noiseCorrectedCorrelation(), mean(shown.reference()), mean(shown.model()) })
				row.add(Double.isFinite(value) ? value : null);
			rows.add(row);
		}
		final String unit = isOfSpikes ? " [Hz]" : "";
		return Tables.of(List.of(isOfSpikes ? "condition" : "input, condition", "expl. variance", "with mean", "slope",
			"correlation", isOfSpikes ? "recorded" + unit : "target", "model" + unit),
			List.of(String.class, Double.class,
				Double.class, Double.class, Double.class, Double.class, Double.class),
			rows, DECIMALS);
	}

	private static double mean(final double[] values) {
		return java.util.Arrays.stream(values).average().orElse(Double.NaN);
	}

	/** Single numbers, texts and truth values. */
	private static JTable scalars(final Map<String, Object> metrics) {
		final List<List<Object>> rows = new ArrayList<>();
		metrics.forEach((name, value) -> {
			if (value instanceof Number || value instanceof String || value instanceof Boolean)
				rows.add(List.of(Words.label(name), RunReport.text(value)));
		});
		return Tables.of(List.of("number", "value"), List.of(String.class, String.class), rows, DECIMALS);
	}

	private static Component images(final Map<String, Object> images, final Opener opener) {
		final JComboBox<String> names = new JComboBox<>(images.keySet().toArray(String[]::new));
		final JButton open = new JButton("Open Image");
		open.addActionListener(event -> {
			final String name = (String) names.getSelectedItem();
			opener.open(name, images.get(name));
		});
		final JPanel bar = new JPanel(new FlowLayout(FlowLayout.LEADING));
		bar.add(new JLabel(images.size() == 1 ? "1 image:" : images.size() + " images:"));
		bar.add(names);
		bar.add(open);
		return bar;
	}
}
