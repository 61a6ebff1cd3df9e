package org.rasterfit.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.rasterfit.figure.Figure;

import com.google.gson.JsonObject;

/**
 * What the page of a run is made of. Immutable by agreement.
 *
 * @param title what the command is called in the menu
 * @param description what the command does, in a sentence
 * @param reference the preset, or the defaults, that parameters are compared with
 * @param preset the label of the preset; blank if the defaults are meant
 * @param parameters all parameters that were given
 * @param run what was run, as {@code run.json} has it
 * @param metrics what came out, as {@code metrics.json} has it
 * @param summary what the command says at its end, in lines of equal letters
 * @param figures figures by the names of their files
 */
public record PageContent(String title, String description, String reference, String preset,
	List<RunParameter> parameters,
	JsonObject run, JsonObject metrics, String summary, Map<String, Figure> figures)
{

	/** Keeps the order of the figures, whatever happens to the map. */
	public PageContent {
		parameters = List.copyOf(parameters);
		figures = new LinkedHashMap<>(figures);
	}
}
