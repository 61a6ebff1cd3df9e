package others;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;

import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.rasterfit.recording.Exported;
import org.rasterfit.recording.RecordingExport;
import org.scijava.plugin.Plugin;

/** The mean rate of each neuron. */
@Plugin(type = RecordingExport.class)
public class Means implements RecordingExport {

	@Override
	public String label() {
		return "Others' means";
	}

	@Override
	public List<Option> options() {
		return List.of(Option.text("heading", "means", "First line of the file"));
	}

	@Override
	public Map<String, FileWriter> files(final Exported exported, final Settings settings) {
		return Map.of(exported.prefix() + "means.txt", file -> {
			final StringBuilder text = new StringBuilder(settings.text("heading")).append('\n');
			for (int n = 0; n < exported.recording().neurons(); n++) text.append(exported.recording().meanRate(n)).append('\n');
			Files.writeString(file, text);
		});
	}
}
