package org.rasterfit.command;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.rasterfit.plugin.Option;
import org.rasterfit.recording.Contents;
import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.UnknownOption;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.InstantiableException;
import org.scijava.ItemVisibility;
import org.scijava.module.DefaultMutableModule;
import org.scijava.module.DefaultMutableModuleInfo;
import org.scijava.module.DefaultMutableModuleItem;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.widget.InputHarvester;

/**
 * Shows what was found in a recording and asks for what its files do not say, in whatever dialogs the host draws.
 * Where no dialog can ask, nothing is answered.
 */
final class ReadingQuestions {

	/** Where lines of what was found are broken: Fiji's dialogs are as wide as the longest line [pixels]. */
	private static final int WIDTH = 480;

	private final Questions module;
	private final List<Option> options = new ArrayList<>();
	/** What must be said, even where it is what holds by default elsewhere. */
	private final Set<String> open = new HashSet<>(Set.of(ReadOption.EVENT.name(), ReadOption.CONDITION.name()));

	private static boolean asks(final PluginInfo<PreprocessorPlugin> step) {
		try {
			return OtherCommand.isOurs(step) || InputHarvester.class.isAssignableFrom(step.loadClass());
		}
		catch (final InstantiableException exc) {
			// A step that cannot be loaded cannot ask.
			return false;
		}
	}

	/** A module without a class of its own: its inputs are made when the file is known. */
	private static final class Questions extends DefaultMutableModule implements Cancelable {

		private boolean canceled;
		private String reason;

		Questions(final DefaultMutableModuleInfo info) {
			super(info);
		}

		@Override
		public boolean isCanceled() {
			return canceled;
		}

		@Override
		public void cancel(final String why) {
			canceled = true;
			reason = why;
		}

		@Override
		public String getCancelReason() {
			return reason;
		}
	}

	private ReadingQuestions(final String title, final List<String> lines, final String complaint) {
		final DefaultMutableModuleInfo info = new DefaultMutableModuleInfo();
		info.setName(title);
		info.setLabel(title);
		info.setDescription("What the file does not say. A blank field means what its explanation says");
		module = new Questions(info);
		// RasterFit's own commands take what is open as left out where no dialog can ask; a question stays open
		info.setModuleClass(DefaultMutableModule.class);
		message("found", "What was found", lines);
		if (!complaint.isBlank()) message("complaint", "It could not be read like this", List.of(complaint));
	}

	/** Questions about everything that the user may say, with what the file offers. */
	static ReadingQuestions about(final String title, final Contents found, final ReadOptions given,
		final String complaint)
	{
		final ReadingQuestions questions = new ReadingQuestions(title, found.describe(), complaint);
		questions.open.addAll(found.unknown());
		final Map<String, String> suggested = found.suggestions();
		final List<Option> order = new ArrayList<>(found.options());
		order.sort(Comparator.comparing(o -> !found.unknown().contains(o.name())));
		for (final Option option : order)
			questions.add(option, choices(option, found), given.text(option.name(),
				complaint.isBlank() ? suggested.getOrDefault(option.name(), "") : ""));
		return questions;
	}

	/** One question, which must be answered before anything else is known. */
	static ReadingQuestions about(final String title, final UnknownOption unknown) {
		final ReadingQuestions questions = new ReadingQuestions(title, List.of(unknown.getMessage()), "");
		questions.open.add(unknown.option().name());
		questions.add(unknown.option(), unknown.offered(), "");
		return questions;
	}

	/** What the file offers, else what the option itself does; one without a fixed default may be left blank. */
	private static List<String> choices(final Option option, final Contents found) {
		if (option.equals(ReadOption.BEFORE)) return Stream.concat(Stream.of(""), found.events().stream()).toList();
		if (option.equals(ReadOption.CONDITION))
			return Stream.concat(found.offered(option).stream(), found.combinedConditions()
				.stream()).toList();
		if (option.choices().isEmpty()) return found.offered(option);
		final boolean isOneByDefault = option.choices().stream().anyMatch(option.otherwise()::startsWith);
		return isOneByDefault ? option.choices() : Stream.concat(Stream.of(""), option.choices().stream()).toList();
	}

	private void message(final String name, final String heading, final List<String> lines) {
		final DefaultMutableModuleItem<String> item = item(name);
		item.setVisibility(ItemVisibility.MESSAGE);
		item.setLabel(heading);
		module.setInput(name,
			"<html><table width=" + WIDTH + "><tr><td>" + String.join("<br>", lines.stream().map(l -> l.replace("<",
				"&lt;")).toList()));
		module.getInfo().addInput(item);
	}

	private DefaultMutableModuleItem<String> item(final String name) {
		final DefaultMutableModuleItem<String> item = new DefaultMutableModuleItem<>(module, name, String.class);
		item.setRequired(false);
		item.setPersisted(false);
		return item;
	}

	private void add(final Option option, final List<String> choices, final String value) {
		final DefaultMutableModuleItem<String> item = item(option.name());
		item.setLabel(option.label());
		item.setDescription(option.meaning() + ". Blank: " + option.otherwise());
		if (!choices.isEmpty()) item.setChoices(choices);
		module.getInfo().addInput(item);
		module.setInput(option.name(), !value.isBlank() ? value : start(option, choices));
		options.add(option);
	}

	/** What a field begins with: a number that holds by default, or the choice that does, rather than nothing. */
	private static String start(final Option option, final List<String> choices) {
		if (option.byDefault() instanceof Number) return option.otherwise();
		return choices.isEmpty() ? ""
			: choices.stream().filter(option.otherwise()::startsWith).findFirst().orElse(choices.get(0));
	}

	/**
	 * Asks, and waits. Only what asks takes part of all that the host does to commands: an answer is part of the
	 * command that needs it, which is recorded with it.
	 *
	 * @return what was answered; empty if no dialog could ask
	 * @throws CancellationException if the user does not want to go on
	 */
	Optional<ReadOptions> ask(final Context context) {
		OtherCommand.prepare(context, module, ReadingQuestions::asks);
		if (module.isCanceled() && (module.getCancelReason() == null || module.getCancelReason().isBlank()))
			throw new CancellationException("");
		if (module.isCanceled() || options.stream().anyMatch(o -> !module.isInputResolved(o.name())))
			return Optional.empty();
		final Map<String, String> answers = new LinkedHashMap<>();
		for (final Option option : options) {
			final String answer = String.valueOf(module.getInput(option.name())).trim();
			// what holds anyway need not be said; a default in words (auto: ...) begins with the value
			if (!answer.isEmpty() && !answer.equals(option.otherwise()) &&
				!option.otherwise().startsWith(answer + ":") ||
				open
					.contains(option.name()))
				answers.put(option.name(), answer);
		}
		answers.values().removeIf(String::isEmpty);
		return Optional.of(new ReadOptions(answers));
	}
}
