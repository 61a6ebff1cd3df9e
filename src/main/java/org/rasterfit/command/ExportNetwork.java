package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.rasterfit.export.ExportedTrial;
import org.rasterfit.export.NetworkExport;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.run.Provenance;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Writes a trained network for other simulators. See docs/elsewhere.md. */
@Plugin(type = Command.class, headless = true,
	description = "Writes a trained network and one of its test trials for other simulators, so that others can " +
		"check it",
	menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(label = "Export Network...", weight = 44.5) })
public final class ExportNetwork extends RunCommand {

	@Group
	private final NetworkInput network = new NetworkInput(this);

	@PluginChoice(NetworkExport.class)
	@Parameter(label = "Simulator", choices = ChosenPlugins.ALL, persist = false, description = "For which one")
	private String simulator = ChosenPlugins.ALL;

	@PluginOptions(NetworkExport.class)
	@Parameter(label = "Simulator options", required = false, persist = false,
		description = "Of the export, as name=value, name=value")
	private String simulatorOptions = "";

	@Parameter(label = "Condition", required = false, persist = false,
		description = "Name of the condition whose trial and feedforward weights are written; blank: the first")
	private String condition = "";

	@Parameter(label = "Test trial", min = "1", max = "100000", persist = false,
		description = "Number of the test trial, from 1: its initial potentials and feedforward spikes are written")
	private int trial = 1;

	@Parameter(label = "Threads", min = "0", max = "1024", persist = false,
		description = "0: as many as are useful on this machine. The result does not depend on it")
	private int threads = 0;

	@Parameter(label = "Output folder", style = "directory", persist = false,
		description = "New or empty folder for scripts and files")
	private File output;

	@Override
	void check() {
		chosenOrAll(NetworkExport.class);
		network.check();
		requirePositive("trial", trial);
	}

	@Override
	void work(final Run run) throws IOException {
		final NetworkAndTask saved = network.read().trained();
		final ExportedTrial exported = new ExportedTrial(saved, condition(saved), trial - 1);
		final List<Chosen<NetworkExport>> exports = chosenOrAll(NetworkExport.class);
		for (final Chosen<NetworkExport> export : exports)
			export.plugin().check(exported, export.settings());
		run.begin(() -> Provenance.withFile(provenance(), "network", network.file()));
		final List<String> said = new ArrayList<>();
		run.write(folder -> {
			for (final Chosen<NetworkExport> export : exports)
				said.add(export.plugin().write(exported, export.settings(), folder));
		});
		said.forEach(run::say);
		run.metric("condition", saved.task().conditions().get(exported.condition()));
		run.metric("spikes_of_the_trial", exported.spikes(run.team(saved.plastic().spiking().neurons())).size());
	}

	private int condition(final NetworkAndTask saved) {
		final List<String> names = saved.task().conditions();
		if (condition == null || condition.isBlank()) return 0;
		final int index = names.indexOf(condition.strip());
		if (index < 0) throw new IllegalArgumentException("condition = \"" + condition + "\": must be one of " + names);
		return index;
	}
}
