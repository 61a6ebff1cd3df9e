package others;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.rasterfit.plugin.Option;
import org.rasterfit.recording.Contents;
import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingReader;
import org.scijava.plugin.Plugin;

/** A text file that begins with "numbers": one neuron per line, rates per bin [Hz]. */
@Plugin(type = RecordingReader.class)
public class NumbersReader implements RecordingReader {

	@Override
	public String label() {
		return "Others' numbers";
	}

	@Override
	public boolean canRead(final List<Path> files) {
		try {
			return files.size() == 1 && Files.isRegularFile(files.get(0)) && Files.size(files.get(0)) < 10_000 && Files.readString(
				files.get(0)).startsWith("numbers\n");
		}
		catch (final IOException exc) {
			return false;
		}
	}

	@Override
	public List<Option> options() {
		return List.of(ReadOption.BIN, Option.number("gain", "", 1, "What rates are multiplied " +
			"by").above(0).atMost(100));
	}

	@Override
	public Contents inspect(final List<Path> files, final ReadOptions options) throws IOException {
		return new Contents(label(), Files.readAllLines(files.get(0)).size() - 1, 0, List.of("all"), List.of(), List.of(), List.of(), 0,
			1000, options(), List.of(), List.of());
	}

	@Override
	public Recording read(final List<Path> files, final ReadOptions options) throws IOException {
		final List<String> lines = Files.readAllLines(files.get(0));
		final double gain = options.number("gain", 1);
		final double[] rates = lines.stream().skip(1).flatMapToDouble(line -> Arrays.stream(line.split(" ")).mapToDouble(
			Double::parseDouble)).map(hz -> gain * hz).toArray();
		final List<String> ids = java.util.stream.IntStream.range(1, lines.size()).mapToObj(Integer::toString).toList();
		return new Recording("numbers", rates, options.number("bin", 20), 0, ids, List.of("all"), null);
	}
}
