package org.rasterfit.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.rasterfit.file.AtomicFile;
import org.rasterfit.network.CellEquations;
import org.rasterfit.network.CellModel;
import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;
import org.scijava.util.VersionUtils;

/**
 * A script for Brian 2 that runs as it is, and its numbers in a file beside it: the same equations in the same order of
 * work, the same weights, initial potentials and feedforward spikes, so that spikes are the same. Texts that come from
 * files stand in the file of numbers only: nothing in them can become a statement of the script.
 */
@Plugin(type = NetworkExport.class, name = Brian2Export.LABEL, priority = Priority.HIGH)
public final class Brian2Export implements NetworkExport {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "Brian2";

	/** The script. */
	public static final String SCRIPT = "network_brian2.py";

	/** Its numbers. */
	public static final String NUMBERS = "network_brian2.h5";

	private static final String TARGET = "codegen";

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public List<Option> options() {
		return List.of(Option.choice(TARGET, List.of("numpy", "cython"), "numpy",
			"How Brian 2 runs: numpy everywhere, cython faster where a compiler is installed"));
	}

	@Override
	public void check(final ExportedTrial trial, final Settings settings) {
		trial.requireSimple();
		equations(trial);
	}

	private static CellEquations equations(final ExportedTrial trial) {
		final CellModel model = trial.cellModel();
		return model.equations().orElseThrow(() -> new IllegalArgumentException("cell model \"" + model.label() +
			"\" does not say its equations: its networks cannot be exported to Brian 2"));
	}

	@Override
	public String write(final ExportedTrial trial, final Settings settings, final Path folder) throws IOException {
		final CellEquations equations = equations(trial);
		new TrialNumbers(trial).write(folder.resolve(NUMBERS));
		final String script = script(trial, equations, settings);
		AtomicFile.write(folder.resolve(SCRIPT), file -> Files.writeString(file, script), file -> Files.size(file));
		return LABEL + ": python3 " + folder.resolve(SCRIPT) + " simulates the trial";
	}

	private static String script(final ExportedTrial trial, final CellEquations e, final Settings settings)
		throws IOException
	{
		final CellModel model = trial.cellModel();
		final List<String> parameters = Stream.concat(Stream.of("membrane_ms", "threshold", "reset"), model.options()
			.stream().map(Option::name)).toList();
		return template().replace("{{version}}", Objects.requireNonNullElse(VersionUtils
			.getVersion(Brian2Export.class), "unknown")).replace("{{target}}",
				settings.text(TARGET))
			.replace("{{words}}", lines("#     ", e.words())).replace("{{declared}}", declared(
				parameters, " : 1 (constant)"))
			.replace("{{variables}}", declared(e.variables(), " : 1")).replace(
				"{{names}}", parameters.stream().map(n -> "'" + n + "'").collect(Collectors.joining(", ")))
			.replace("{{step}}", lines("", e.step())).replace("{{spikes}}", e.spikes()).replace("{{spike}}", lines("", e
				.spike()))
			.replace("{{noise}}", trial.network().plastic().spiking().noise().sigma() > 0
				? " + noise * randn()" : "");
	}

	private static String lines(final String indent, final List<String> lines) {
		return lines.stream().map(line -> indent + line).collect(Collectors.joining("\n"));
	}

	private static String declared(final List<String> names, final String type) {
		return names.stream().map(name -> name + type).collect(Collectors.joining("\n"));
	}

	private static String template() throws IOException {
		try (InputStream in = Brian2Export.class.getResourceAsStream("brian2.py")) {
			if (in == null) throw new IOException("brian2.py is not in the jar");
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}
}
