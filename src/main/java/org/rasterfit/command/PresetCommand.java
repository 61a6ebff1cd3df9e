package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.rasterfit.run.MachineCalibration;
import org.rasterfit.run.MatrixRunSize;
import org.rasterfit.run.RunFolder;
import org.scijava.InstantiableException;
import org.scijava.ItemVisibility;
import org.scijava.command.Previewable;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * A command whose many parameters come in presets, and whose dialog says what a run needs and whether the parameters
 * make sense. Names are macro and script keys.
 */
abstract class PresetCommand extends RunCommand implements Previewable, WithPresets {

	@Parameter(label = "Settings", persist = false, callback = "choosePreset", attrs = @Attr(
		name = RasterFitCommandInfo.WEIGHT, value = "10"),
		description = "A preset sets all parameters but recording, seed, threads " +
			"and folders. In a macro or script: those that are not given beside it")
	private String settings = presets().get(0).label();

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "95"))
	private String needed = " ";

	private boolean isInDialog;

	/** What the run folder was set to without the user. */
	private String suggested = "";

	/** The presets; the first is the command's defaults and sets nothing else. */
	abstract List<Preset> presets();

	/**
	 * What a run with the present parameters needs; called only if {@link #check} lets them pass, in dialogs and for
	 * sweeps, whose runs may be made by another Java or another machine.
	 *
	 * @throws IllegalArgumentException if it cannot be run anywhere
	 */
	abstract Needs needs();

	/** Refuses a run that Java has not enough memory for as soon as that is known; in dialogs only. */
	void requireMemoryHere() {}

	/** What an all-to-all network needs, which can be large; empty for other runs, which see to it themselves. */
	Optional<MatrixRunSize> runSize() {
		return Optional.empty();
	}

	@Override
	final void requireMemory() {
		runSize().ifPresent(size -> size.requireMemory(!output().isBlank()));
	}

	@Override
	final long diskBytes() {
		return runSize().map(MatrixRunSize::diskBytes).orElseGet(super::diskBytes);
	}

	@Override
	public final void applyPreset(final Predicate<String> given) {
		if (settings == null || settings.equals(Preset.OWN)) return;
		values(preset()).forEach((item, value) -> {
			if (!given.test(item.getName())) item.set(this, value);
		});
	}

	private Preset preset() {
		return presets().stream().filter(p -> p.label().equals(settings)).findFirst().orElseThrow(
			() -> new IllegalArgumentException(
				"settings = \"" + settings + "\": must be one of " + presets().stream().map(
					Preset::label).toList()));
	}

	/** The preset that was chosen; with settings of one's own, the first. */
	@Override
	final Preset reference() {
		return presets().stream().filter(p -> p.label().equals(settings)).findFirst().orElse(presets().get(0));
	}

	/** What a preset sets: everything that dialogs remember, which recordings, seeds and folders are not part of. */
	private Map<CommandItem<?>, Object> values(final Preset wanted) {
		final Map<CommandItem<?>, Object> values = new LinkedHashMap<>();
		try {
			final Object defaults = info().createInstance();
			for (final CommandItem<?> item : info().items()) {
				final boolean isValue = item.getType().isPrimitive() || item.getType() == String.class;
				if (isValue && item.isPersisted())
					values.put(item, wanted.values().getOrDefault(item.getName(), item.of(defaults)));
			}
		}
		catch (final InstantiableException exc) {
			throw new IllegalStateException(exc);
		}
		return values;
	}

	/** A preset was chosen in a dialog. */
	void choosePreset() {
		applyPreset(name -> false);
		changed();
	}

	/** A value changed in a dialog: which preset that is, and what it needs. */
	void changed() {
		settings = presets().stream().filter(this::isSet).map(Preset::label).findFirst().orElse(Preset.OWN);
		if (isInDialog) suggestFolder();
		final String problem = problem();
		needed = problem == null ? needs().line(MachineCalibration.known()) : problem;
	}

	/** A run that must be kept is kept beside its recording, as long as the user names no other folder. */
	private void suggestFolder() {
		final CommandItem<?> output = info().getInput("output"), recording = info().getInput("recording");
		if (recording == null || !output.isRequired() || !(recording.of(this)instanceof File file) || !file.exists())
			return;
		if (!output().isBlank() && !output().equals(suggested)) return;
		final File beside = new File(file.getAbsoluteFile().getParentFile(),
			file.getName().replaceFirst("\\.[^.]+$", "") +
				"-run");
		suggested = Scripts.folder("", beside.getPath());
		output.set(this, output.getType() == File.class ? new File(suggested) : suggested);
	}

	private boolean isSet(final Preset other) {
		return values(other).entrySet().stream().allMatch(e -> e.getValue().equals(e.getKey().of(this)));
	}

	/** Only in dialogs: when a script hands over a parameter, others may be still to come. */
	@Override
	public String problem() {
		if (!isInDialog) return null;
		try {
			check();
			needs();
			requireMemoryHere();
			requireFolder();
			return null;
		}
		catch (final IllegalArgumentException | IOException exc) {
			return exc.getMessage();
		}
	}

	/**
	 * A folder that cannot be used is told while the dialog is open: later, everything would have to be typed again.
	 *
	 */
	private void requireFolder() throws IOException {
		if (!output().isBlank()) RunFolder.requireFree(output(), saving().existing());
	}

	/** Nothing is run for a preview: only texts change. */
	@Override
	public void preview() {
		isInDialog = true;
		changed();
	}

	@Override
	public void cancel() {
		// A preview leaves nothing to undo.
	}
}
