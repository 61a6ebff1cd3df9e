package org.rasterfit.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.rasterfit.file.Hdf5Output;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.CellParameters;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.StaticSynapses;
import org.rasterfit.network.Task;
import org.rasterfit.plugin.Option;
import org.rasterfit.simulation.Presentation;

import io.jhdf.api.WritableGroup;

/**
 * All numbers of a test trial in one HDF5 file: cells, synapses, initial potentials, stimulus and the drawn spikes of
 * the feedforward neurons. Neurons count from 0, the excitatory ones first; steps count from 1.
 */
final class TrialNumbers {

	private final ExportedTrial trial;
	private final PlasticNetwork plastic;
	private final SpikingNetwork cells;
	private final Task task;

	TrialNumbers(final ExportedTrial trial) {
		this.trial = trial;
		plastic = trial.network().plastic();
		cells = plastic.spiking();
		task = trial.network().task();
	}

	/** Writes the file. */
	void write(final Path file) throws IOException {
		Hdf5Output.write(file, root -> {
			scalars(root);
			cells(root.putGroup("cells"));
			statics(root.putGroup("static"));
			plastic(root.putGroup("plastic"));
			presentation(root.putGroup("trial"));
		}, partial -> {
		});
	}

	private void scalars(final WritableGroup root) {
		Hdf5Output.attribute(root, "condition", task.conditions().get(trial.condition()));
		Hdf5Output.attribute(root, "trial", trial.trial());
		Hdf5Output.attribute(root, "neurons", cells.neurons());
		Hdf5Output.attribute(root, "excitatory", cells.excitatory());
		Hdf5Output.attribute(root, "feedforward", plastic.synapses().feedforward());
		Hdf5Output.attribute(root, "steps", task.timing().steps());
		Hdf5Output.attribute(root, "dt_ms", task.timing().dtMs());
		final Presentation given = trial.presentation();
		Hdf5Output.attribute(root, "on_step", given.onStep());
		Hdf5Output.attribute(root, "off_step", given.offStep());
		Hdf5Output.attribute(root, "tau_p_ms", cells.tau().plasticMs());
	}

	/** Every parameter of the cells, time constants of the static synapses that they receive, and the noise of a step, a value for each neuron. */
	private void cells(final WritableGroup group) {
		final CellModel model = trial.cellModel();
		final double dt = task.timing().dtMs();
		each(group, "membrane_ms", CellParameters::membraneMs);
		each(group, "threshold", CellParameters::threshold);
		each(group, "reset", CellParameters::reset);
		for (final Option option : model.options())
			each(group, option.name(), of -> of.settings(model).number(option.name()));
		each(group, "noise", of -> cells.noise().perStep(of.membraneMs(), dt));
		Hdf5Output.put(group, "mu", cells.externalInput());
		Hdf5Output.put(group, "tau_e_ms", cells.synapticMs(true).orElseGet(() -> all(cells.tau().excitatoryMs())));
		Hdf5Output.put(group, "tau_i_ms", cells.synapticMs(false).orElseGet(() -> all(cells.tau().inhibitoryMs())));
	}

	private double[] all(final double value) {
		final double[] values = new double[cells.neurons()];
		Arrays.fill(values, value);
		return values;
	}

	private void each(final WritableGroup group, final String name, final ToDoubleFunction<CellParameters> value) {
		final double[] values = new double[cells.neurons()];
		Arrays.setAll(values, i -> value.applyAsDouble(cells.cells(i)));
		Hdf5Output.put(group, name, values);
	}

	/** Postsynaptic neurons of neuron 0, 1, ..., and where each one's end. */
	private void statics(final WritableGroup group) {
		final StaticSynapses synapses = cells.synapses();
		final int[] ends = new int[cells.neurons()];
		final int[] targets = new int[Math.toIntExact(synapses.size())];
		int end = 0;
		for (int pre = 0; pre < ends.length; pre++) {
			final int[] row = synapses.targets(pre);
			System.arraycopy(row, 0, targets, end, row.length);
			ends[pre] = end += row.length;
		}
		Hdf5Output.put(group, "targets", targets);
		Hdf5Output.put(group, "target_ends", ends);
		Hdf5Output.attribute(group, "J_EE", synapses.weights().ee());
		Hdf5Output.attribute(group, "J_IE", synapses.weights().ie());
		Hdf5Output.attribute(group, "J_EI", synapses.weights().ei());
		Hdf5Output.attribute(group, "J_II", synapses.weights().ii());
	}

	private void plastic(final WritableGroup group) {
		Hdf5Output.put(group, "trained", plastic.synapses().trained());
		Hdf5Output.put(group, "presynaptic", plastic.synapses().presynaptic());
		Hdf5Output.put(group, "weights", plastic.weights().recurrent());
		Hdf5Output.put(group, "feedforward_weights", plastic.weights().feedforward()[trial.condition()]);
		final List<String> ids = task.recordedIds();
		Hdf5Output.put(group, "recorded_id", ids.toArray(String[]::new));
	}

	private void presentation(final WritableGroup group) {
		final Presentation given = trial.presentation();
		Hdf5Output.put(group, "initial_v", given.initialVoltage());
		Hdf5Output.put(group, "stimulus", given.stimulus());
		if (given.course() != null) Hdf5Output.put(group, "course", Arrays.stream(given.course()).map(
			TrialNumbers::doubles).toArray(double[][]::new));
		Hdf5Output.put(group, "feedforward_neuron", given.feedforward().neuron());
		// step k of the feedforward neurons, from 0, is step from + k + 1 of the trial
		Hdf5Output.put(group, "feedforward_step", Arrays.stream(given.feedforward().step()).map(k -> given
			.feedforwardFrom() + k + 1).toArray());
	}

	private static double[] doubles(final float[] values) {
		final double[] doubles = new double[values.length];
		Arrays.setAll(doubles, i -> values[i]);
		return doubles;
	}
}
