package org.rasterfit.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.rasterfit.report.RunParameter;
import org.rasterfit.report.PageContent;
import org.rasterfit.run.FinishedRun;
import org.scijava.InstantiableException;

import com.google.gson.JsonObject;

/** What the page of a run says of its command: labels, parameters and what they usually are. */
final class RunDescription {

	private RunDescription() {}

	/**
	 * All that the page needs.
	 *
	 * @param run is over, and everything but its numbers is written
	 * @param folder of the run
	 * @param metrics its numbers, with the digest
	 */
	static PageContent report(final RunCommand command, final Run run, final Path folder, final JsonObject metrics)
		throws IOException
	{
		final RasterFitCommandInfo info = command.info();
		final Preset reference = command.reference();
		final String name = reference.label().isBlank() ? "the defaults of the command"
			: "the preset \"" + reference.label() + "\"";
		return new PageContent(title(info), info.getDescription(), name, reference.label(), parameters(command,
			reference), new FinishedRun(folder).description(), metrics, run.result(), run.figures());
	}

	/** The label of the menu without the dots that promise a dialog. */
	static String title(final RasterFitCommandInfo info) {
		return info.getMenuPath().getLeaf().getName().replaceFirst("\\.\\.\\.$", "");
	}

	/** All parameters of a command, beside what they are in a preset, or without any. */
	static List<RunParameter> parameters(final RasterFitCommand command, final Preset reference) {
		final Map<String, Object> given = command.given();
		final List<RunParameter> all = new ArrayList<>();
		try {
			final Object defaults = command.info().createInstance();
			for (final CommandItem<?> item : command.info().items()) {
				final String key = item.getName();
				if (given.containsKey(key)) all.add(new RunParameter(key, item.getLabel(), item.getDescription(), given
					.get(key), reference.values().getOrDefault(key, item.of(defaults)), item.isPersisted()));
			}
			return all;
		}
		catch (final InstantiableException exc) {
			throw new IllegalStateException(exc);
		}
	}
}
