package org.rasterfit.host.window;

import java.util.List;

import javax.swing.table.AbstractTableModel;

import org.rasterfit.evaluation.TestRun;

/**
 * One row per trained neuron: its id in the recording, the model neuron, that neuron's mean rate in the test trials,
 * and per condition the correlation of its trial-averaged input with its target.
 */
final class NeuronTable extends AbstractTableModel {

	private static final long serialVersionUID = 1;

	/** The column of rates; those after it hold correlations. */
	static final int RATE = 2;

	private static final List<String> FIRST = List.of("recorded", "model", "rate [Hz]");

	private final transient TestRun run;
	private final transient List<TestRun.Fit> fits;
	private final double[] rates;

	NeuronTable(final TestRun run) {
		this.run = run;
		fits = run.fits();
		final int[] trained = run.tested().plastic().synapses().trained();
		rates = new double[trained.length];
		final double[] all = run.ratesHz();
		for (int t = 0; t < rates.length; t++)
			rates[t] = all[trained[t]];
	}

	@Override
	public int getRowCount() {
		return rates.length;
	}

	@Override
	public int getColumnCount() {
		return FIRST.size() + fits.size();
	}

	@Override
	public String getColumnName(final int column) {
		return column < FIRST.size() ? FIRST.get(column) : "r, " + fits.get(column - FIRST.size()).condition();
	}

	@Override
	public Class<?> getColumnClass(final int column) {
		return column == 0 ? String.class : column == 1 ? Integer.class : Double.class;
	}

	/** Rates and correlations to two and three digits: what differs further is noise. */
	@Override
	public Object getValueAt(final int row, final int column) {
		return switch (column) {
			case 0 -> run.tested().task().recordedIds().get(row);
			case 1 -> run.tested().plastic().synapses().trained()[row] + 1;
			case RATE -> Math.rint(rates[row] * 100) / 100;
			default -> correlation(fits.get(column - FIRST.size()).perNeuron()[row]);
		};
	}

	/** Empty for a neuron whose input does not change: it has no correlation. */
	private static Double correlation(final double r) {
		return Double.isNaN(r) ? null : Math.rint(r * 1000) / 1000;
	}
}
