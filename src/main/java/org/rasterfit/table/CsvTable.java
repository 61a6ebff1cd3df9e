package org.rasterfit.table;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.rasterfit.file.DecimalComma;

/**
 * A text table with a header line, separated by commas, tabs, semicolons or bars; lines that begin with # are
 * comments. Where commas do not separate, numbers may have a decimal comma.
 * Column names are compared without regard to case.
 */
public final class CsvTable implements Closeable {

	/** The line by which spreadsheets are told what separates columns: {@code sep=;}. */
	private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)sep=.(\\r\\n|\\r|\\n)");

	/** A header line longer than this is no header of a table [characters]. */
	private static final int LONGEST_HEADER = 1 << 16;

	private final Path file;
	private final CSVParser parser;
	private final Iterator<CSVRecord> rows;
	private final List<String> header;
	/** Whether numbers may have a decimal comma: not where commas separate the columns. */
	private final boolean mayHaveCommas;
	private int commas, points;
	/** Lines before the header that the parser has not seen. */
	private final int skipped;

	private CsvTable(final Path file, final CSVParser parser, final char separator, final int skipped) {
		this.skipped = skipped;
		this.file = file;
		mayHaveCommas = separator != ',';
		this.parser = parser;
		this.header = parser.getHeaderNames();
		this.rows = parser.iterator();
	}

	/** The column names of a text table, lower-cased; empty if the file does not look like one; never throws. */
	public static List<String> headerOf(final Path file) {
		if (!Files.isRegularFile(file)) return List.of();
		// Decoded leniently: whether the rest is text is told when it is read.
		try (BufferedReader in = reader(file, CodingErrorAction.REPLACE)) {
			final String line = headerLine(in);
			if (line == null || line.indexOf('\0') >= 0) return List.of();
			return Arrays.stream(line.split(Pattern.quote(String.valueOf(separator(line)))))
				.map(c -> c.trim().replace("\"", "").toLowerCase(
					Locale.ROOT))
				.toList();
		}
		catch (final IOException | UncheckedIOException exc) {
			return List.of();
		}
	}

	/** The characters of a file, without its byte order mark, which tells UTF-16 from UTF-8. */
	private static BufferedReader reader(final Path file, final CodingErrorAction onErrors) throws IOException {
		final PushbackInputStream in = new PushbackInputStream(Files.newInputStream(file), 3);
		final byte[] mark = in.readNBytes(3);
		final int first = mark.length < 2 ? 0 : (mark[0] & 0xff) << 8 | mark[1] & 0xff;
		final boolean isUtf8 = mark.length == 3 && first == 0xefbb && mark[2] == (byte) 0xbf;
		final Charset charset = first == 0xfffe ? StandardCharsets.UTF_16LE
			: first == 0xfeff ? StandardCharsets.UTF_16BE
				: StandardCharsets.UTF_8;
		final int read = isUtf8 ? 3 : charset == StandardCharsets.UTF_8 ? 0 : 2;
		in.unread(mark, read, mark.length - read);
		return new BufferedReader(new InputStreamReader(in, charset.newDecoder().onMalformedInput(onErrors)
			.onUnmappableCharacter(onErrors)));
	}

	/** Skips the line that names the separator, if there is one; the number of lines that were skipped. */
	private static int skipSeparatorLine(final BufferedReader in) throws IOException {
		final char[] start = new char[7];
		in.mark(start.length);
		int count = 0;
		for (int n = in.read(start, 0, start.length); n > 0; n = in.read(start, count, start.length - count))
			count += n;
		final Matcher line = SEPARATOR_LINE.matcher(new String(start, 0, count));
		in.reset();
		return line.lookingAt() ? (int) Math.min(1, in.skip(line.end())) : 0;
	}

	private static String headerLine(final BufferedReader in) throws IOException {
		final StringBuilder line = new StringBuilder();
		skipSeparatorLine(in);
		for (int c = in.read(); c >= 0; c = in.read()) {
			if (c == '\n' || c == '\r') {
				if (line.length() > 0 && line.charAt(0) != '#') return line.toString();
				line.setLength(0);
			}
			else line.append((char) c);
			if (line.length() > LONGEST_HEADER) return null;
		}
		return line.length() > 0 ? line.toString() : null;
	}

	/** The separator that the header has most of; quoted names do not count. */
	private static char separator(final String line) {
		final String plain = line.replaceAll("\"[^\"]*\"", "");
		if (plain.indexOf('\t') >= 0) return '\t';
		char most = ',';
		for (final char c : new char[]{ ';', '|' })
			if (count(plain, c) > count(plain, most)) most = c;
		return most;
	}

	private static long count(final String text, final char c) {
		return text.chars().filter(i -> i == c).count();
	}

	/** Opens a table. */
	public static CsvTable open(final Path file) throws IOException {
		final String line;
		try (BufferedReader in = reader(file, CodingErrorAction.REPORT)) {
			line = headerLine(in);
		}
		catch (final CharacterCodingException exc) {
			throw new IOException(
				file + ": is not text in UTF-8 (nor in UTF-16 with a byte order mark): save it as UTF-8",
				exc);
		}
		if (line == null) throw new IOException(file + ", header: is missing");
		final BufferedReader in = reader(file, CodingErrorAction.REPORT);
		try {
			final int skipped = skipSeparatorLine(in);
			final char separator = separator(line);
			return new CsvTable(file, CSVFormat.DEFAULT.builder().setDelimiter(separator).setHeader()
				.setSkipHeaderRecord(true).setIgnoreHeaderCase(true).setIgnoreSurroundingSpaces(true).setTrim(true)
				.setCommentMarker('#').setAllowMissingColumnNames(true)
				.setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW).get().parse(in), separator, skipped);
		}
		catch (final RuntimeException | IOException exc) {
			in.close();
			throw new IOException(file + ", header: " + exc.getMessage(), exc);
		}
	}

	@Override
	public void close() throws IOException {
		parser.close();
	}

	public List<String> header() {
		return header;
	}

	public boolean has(final String column) {
		return header.stream().anyMatch(column::equalsIgnoreCase);
	}

	/** The next row, or {@code null} after the last. */
	public CSVRecord next() throws IOException {
		try {
			if (!rows.hasNext()) return null;
			final CSVRecord row = rows.next();
			if (row.size() == header.size()) return row;
			throw new IOException(
				where(row) + ": has " + row.size() + " values, but the header names " + header.size());
		}
		catch (final UncheckedIOException | IllegalStateException exc) {
			throw new IOException(
				file + ", line " + (parser.getCurrentLineNumber() + skipped) + ": cannot be read as a table (" + exc
					.getMessage() + ")",
				exc);
		}
	}

	private String where(final CSVRecord row) {
		return file + ", line " + (skipped + (row.getParser() == null ? row.getRecordNumber() + 1 : parser
			.getCurrentLineNumber()));
	}

	/** A value that must not be empty. */
	public String text(final CSVRecord row, final String column) throws IOException {
		final String text = row.get(column);
		if (text.isEmpty()) throw problem(row, column, "is empty");
		return text;
	}

	/** A finite number. */
	public double number(final CSVRecord row, final String column) throws IOException {
		final double value = parse(row, column);
		if (!Double.isFinite(value))
			throw problem(row, column, "is \"" + row.get(column) + "\": must be a finite number" +
				DecimalComma.hint(row.get(column)));
		return value;
	}

	/** A number with a decimal point or, throughout a table that is not separated by commas, with a decimal comma. */
	private double parse(final CSVRecord row, final String column) throws IOException {
		final String text = row.get(column);
		if (text.indexOf('.') >= 0) points++;
		final boolean comma = mayHaveCommas && !DecimalComma.hint(text).isEmpty();
		if (comma) commas++;
		if (commas > 0 && points > 0)
			throw problem(row, column, "is \"" + text + "\": some numbers of this table have a decimal " +
				"comma, others a decimal point");
		return parse(comma ? text.replace(',', '.') : text);
	}

	/** Whether numbers that were read had a decimal comma. */
	public boolean hasDecimalCommas() {
		return commas > 0;
	}

	/** The number that a text says; NaN if it says none. */
	public static double parse(final String text) {
		try {
			return Double.parseDouble(text);
		}
		catch (final NumberFormatException exc) {
			return Double.NaN;
		}
	}

	public IOException problem(final CSVRecord row, final String column, final String what) {
		return new IOException(where(row) + ", column " + column + ": " + what);
	}

	/** Reads a whole table, a column of numbers where every value is one (or empty, n/a, nan: NaN). */
	public static Table readAll(final Path file, final String of) throws IOException {
		final List<List<String>> columns = new ArrayList<>();
		final List<String> names;
		final boolean commas;
		try (CsvTable table = open(file)) {
			names = table.header();
			commas = table.mayHaveCommas;
			for (int c = 0; c < names.size(); c++)
				columns.add(new ArrayList<>());
			for (CSVRecord row = table.next(); row != null; row = table.next())
				for (int c = 0; c < names.size(); c++)
					columns.get(c).add(row.get(c));
		}
		final Table table = new Table(file.toString(), of, columns.isEmpty() ? 0 : columns.get(0).size());
		for (int c = 0; c < names.size(); c++) {
			final String[] texts = columns.get(c).toArray(new String[0]);
			final boolean decimal = commas && Arrays.stream(texts).anyMatch(t -> !DecimalComma.hint(t).isEmpty()) &&
				Arrays.stream(
					texts).noneMatch(t -> t.indexOf('.') >= 0);
			final Column column = column(names.get(c),
				decimal ? Arrays.stream(texts).map(t -> t.replace(',', '.')).toArray(
					String[]::new) : texts);
			table.with(names.get(c), () -> column);
		}
		return table;
	}

	/** A column of numbers where every value is one or missing, else of texts. */
	public static Column column(final String name, final String[] texts) {
		final double[] numbers = new double[texts.length];
		int missing = 0;
		for (int i = 0; i < texts.length; i++) {
			numbers[i] = parse(texts[i]);
			if (!Double.isNaN(numbers[i])) continue;
			if (!List.of("", "nan", "n/a", "na").contains(texts[i].toLowerCase(Locale.ROOT)))
				return new Column(name, null, texts);
			missing++;
		}
		return missing == texts.length && missing > 0 ? new Column(name, null, texts) : new Column(name, numbers, null);
	}
}
