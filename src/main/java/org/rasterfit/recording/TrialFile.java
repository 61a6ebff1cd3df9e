package org.rasterfit.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.rasterfit.table.CsvTable;
import org.rasterfit.table.Table;

/** The table of trials that lies beside files of spikes or traces: start_time, stop_time and others, in s. */
public final class TrialFile {

	private TrialFile() {}

	/**
	 * Reads the table that the option trialTable names, else trials.csv or trials.tsv.
	 *
	 * @param named what the user named, for messages: the folder, or a file in it
	 * @param folder where it lies
	 * @param others begin of the names of tables in that folder that are no trials; blank: none are
	 * @throws UnknownOption if there is none of that name
	 */
	public static Table read(final Path named, final Path folder, final ReadOptions options, final String others)
		throws IOException
	{
		return CsvTable.readAll(file(named, folder, options, others), "trial");
	}

	private static Path file(final Path named, final Path folder, final ReadOptions options,
		final String others) throws IOException
	{
		final String given = options.text(ReadOption.TRIAL_TABLE.name(), null);
		if (given != null) {
			final Path file = folder.resolve(given);
			if (!Files.isRegularFile(file))
				throw new IOException(file + ": no such file (" + ReadOption.TRIAL_TABLE.name() + ")");
			return file;
		}
		for (final String name : List.of("trials.csv", "trials.tsv"))
			if (Files.isRegularFile(folder.resolve(name))) return folder.resolve(name);
		try (var files = Files.list(folder)) {
			final List<String> tables = files.map(f -> f.getFileName().toString())
				.filter(f -> f.matches("(?i).*\\.[ct]sv") && (others.isBlank() || !f.startsWith(others)))
				.sorted().toList();
			throw new UnknownOption(ReadOption.TRIAL_TABLE, tables, named +
				": has no trials.csv or trials.tsv: name a table of trials with trialTable" +
				(tables.isEmpty() ? "" : "; there are " + String.join(", ", tables)));
		}
	}
}
