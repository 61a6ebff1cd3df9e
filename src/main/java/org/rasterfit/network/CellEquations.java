package org.rasterfit.network;

import java.util.List;

/**
 * What a cell does in a time step, as statements that other simulators can run. Statements are those that Python,
 * NumPy and Brian 2 share: assignments with {@code = += -= *=}, arithmetic, comparisons within {@code int(...)}, which
 * is 1 or 0, and {@code exp} and {@code floor}. They know {@code v}, the membrane potential; {@code input}, the total
 * input of the step with its noise; {@code dt_ms}, the time step; {@code membrane_ms}, {@code threshold},
 * {@code reset} and the options of the cell model, by their names; and the model's own variables, which start at 0.
 *
 * @param words the equations for a reader, one a line
 * @param variables the model's own variables
 * @param step statements of a time step, one after the other
 * @param spikes the condition, after these statements, under which a neuron spikes
 * @param spike statements for neurons that spike
 */
public record CellEquations(List<String> words, List<String> variables, List<String> step, String spikes,
	List<String> spike)
{

	/** Keeps copies. */
	public CellEquations {
		words = List.copyOf(words);
		variables = List.copyOf(variables);
		step = List.copyOf(step);
		spike = List.copyOf(spike);
	}
}
