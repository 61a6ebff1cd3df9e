package org.rasterfit.command;

import java.util.List;
import java.util.function.Function;

import org.rasterfit.network.Activation;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.Connectivity;
import org.rasterfit.network.Stimulus;
import org.rasterfit.targets.TargetGenerator;
import org.scijava.plugin.PluginService;
import org.scijava.plugin.SciJavaPlugin;

/**
 * Plugin types whose labels are the choices of a text parameter. The parameter says so with an attribute named
 * {@value #ATTRIBUTE} whose value is one of these names.
 */
enum PluginChoices {

	CELL_MODEL(CellModel.class, CellModel::label),
	CONNECTIVITY(Connectivity.class, Connectivity::label),
	STIMULUS(Stimulus.class, Stimulus::label),
	ACTIVATION(Activation.class, Activation::label),
	TARGETS(TargetGenerator.class, TargetGenerator::label);

	/** Name of the attribute. */
	static final String ATTRIBUTE = "plugins";

	private final Function<PluginService, List<String>> labels;

	<P extends SciJavaPlugin> PluginChoices(final Class<P> type, final Function<P, String> label) {
		labels = plugins -> plugins.createInstancesOfType(type).stream().map(label).toList();
	}

	/** Labels of all plugins of this type, that of highest priority first. */
	List<String> labels(final PluginService plugins) {
		return labels.apply(plugins);
	}
}
