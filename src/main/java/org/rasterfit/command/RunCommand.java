package org.rasterfit.command;

import java.io.IOException;
import java.util.Map;

import org.rasterfit.run.RunFolder;
import org.rasterfit.run.RunStore;
import org.rasterfit.run.ViewedRun;

import com.google.gson.JsonObject;

/**
 * A command that runs something and can leave a run folder: it has parameters {@code output} (path of the folder) and
 * {@code threads}, and hands a {@link Run} to its work.
 */
abstract class RunCommand extends RasterFitCommand {

	/** More than the figures and numbers of a run without a large network ever took [bytes]. */
	private static final long FOLDER_BYTES = 20_000_000;

	@Group
	private final Results results = new Results();

	private boolean isViewed;
	private String notViewed;
	private JsonObject digest;

	/**
	 * The work itself.
	 *
	 * @param run is open; the work begins it, and need not finish it
	 */
	abstract void work(Run run) throws IOException;

	/** Refuses a run that Java has not enough memory for. */
	void requireMemory() {}

	/** What the run is going to write at most, as far as that is known from its parameters [bytes]. */
	long diskBytes() {
		return FOLDER_BYTES;
	}

	/** How a training is saved. */
	SavingInputs saving() {
		return new SavingInputs();
	}

	/** The path of the run folder as it was typed; blank if there is none. */
	final String output() {
		final Object output = info().getInput("output").of(this);
		return output == null ? "" : output.toString();
	}

	/** What the page of the run compares its parameters with. */
	Preset reference() {
		return new Preset("", Map.of());
	}

	@Override
	final void work() throws IOException {
		final SavingInputs saving = saving();
		saving.check();
		requireMemory();
		final int threads = (int) info().getInput("threads").of(this);
		try (Run run = Run.open(this, store(saving), threads, saving.every())) {
			results.of(run);
			work(run);
			digest = run.finish();
			results.of(run);
		}
	}

	private RunStore store(final SavingInputs saving) throws IOException {
		if (isViewed) return ViewedRun.open(output());
		if (!output().isBlank()) return RunFolder.open(output(), saving.existing(), diskBytes(), this::warn);
		if (info().getInput("output").isRequired()) throw new IllegalArgumentException("output: no run folder given");
		return RunStore.none();
	}

	/**
	 * The run that the output folder holds is to be looked at: all is computed again, but nothing is trained or
	 * written.
	 */
	void view() {
		isViewed = true;
	}

	/** Why the run could not be viewed; {@code null} if it could. */
	String notViewed() {
		return notViewed;
	}

	/** Digest of the result; {@code null} as long as there is none. */
	JsonObject digest() {
		return digest;
	}

	/** The command that wanted to look at the run says what to do now. */
	@Override
	void failed(final String reason) {
		if (!isViewed) super.failed(reason);
		notViewed = reason;
		cancel(reason);
	}
}
