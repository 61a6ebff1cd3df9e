package org.rasterfit.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.rasterfit.figure.Figure;
import org.rasterfit.report.PageContent;
import org.rasterfit.report.RunParameter;
import org.rasterfit.report.SweepContent;
import org.rasterfit.sweep.SweepRuns;
import org.rasterfit.sweep.SweepTable;
import org.scijava.InstantiableException;

import com.google.gson.JsonObject;

/** What the page of a sweep says of its command and of the one that is run: labels, parameters, what they usually are. */
final class SweepDescription {

	private final Sweep sweep;
	private final JsonObject begun;
	private final RasterFitCommandInfo info;
	private final Map<String, String> common;

	/**
	 * @param sweep that was called
	 * @param begun its provenance, taken when it began
	 * @param info the command that is run
	 * @param common parameters of all runs, as typed
	 */
	SweepDescription(final Sweep sweep, final JsonObject begun, final RasterFitCommandInfo info,
		final Map<String, String> common)
	{
		this.sweep = sweep;
		this.begun = begun;
		this.info = info;
		this.common = common;
	}

	/**
	 * All that the page needs.
	 *
	 * @param summary what the sweep says at its end
	 */
	SweepContent page(final SweepTable table, final SweepRuns runs, final boolean isSmallest, final String summary,
		final Map<String, Figure> figures)
	{
		final PageContent own = new PageContent(RunDescription.title(sweep.info()), sweep.info().getDescription(),
			"the defaults of the command", "", own(), begun, new JsonObject(), summary, figures);
		final List<RunParameter> swept = new ArrayList<>();
		table.keys().forEach(key -> swept.add(parameter(key, "")));
		final List<RunParameter> given = new ArrayList<>();
		common.forEach((key, value) -> given.add(parameter(key, value)));
		return new SweepContent(own, RunDescription.title(info), info.getDescription(), swept, given, table, runs,
			isSmallest);
	}

	/** Those of the sweep that are not their defaults, and the command in any case. */
	private List<RunParameter> own() {
		return RunDescription.parameters(sweep, new Preset("", Map.of())).stream().filter(p -> p.differs() || p.key()
			.equals("command")).toList();
	}

	/** A parameter of the command that is run. */
	private RunParameter parameter(final String key, final String value) {
		try {
			final Object defaults = info.createInstance();
			for (final CommandItem<?> item : info.items())
				if (item.getName().equals(key)) return new RunParameter(key, item.getLabel(), item.getDescription(),
					value, item.of(defaults), true);
			throw new IllegalStateException("no parameter " + key);
		}
		catch (final InstantiableException exc) {
			throw new IllegalStateException(exc);
		}
	}
}
