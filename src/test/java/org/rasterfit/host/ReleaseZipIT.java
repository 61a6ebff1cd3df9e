package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The zips that are handed out hold what a host needs, and no more; {@code mvn verify} makes and tests them. */
class ReleaseZipIT {

	/** The jars of a Fiji; the file says of which one. */
	private static final String FIJI = "fiji-2.16.1-jars.txt";

	@TempDir
	private Path folder;

	/** Window tests install the same libraries as the zip for plain ImageJ. */
	@Test
	void imageJGetsEverything() throws IOException {
		final Set<String> files = files("imagej", "plugins/RasterFit/");
		assertTrue(files.remove("LICENSE"), files.toString());
		assertTrue(files.removeIf(f -> f.startsWith("RasterFit_-")), files.toString());
		assertEquals(
			ImageJProcess.libraries().stream().map(p -> p.getFileName().toString()).collect(Collectors.toCollection(
				TreeSet::new)),
			files);
	}

	/** Every library travels, or is Fiji's own: a second version of one would change other plugins. */
	@Test
	void fijiGetsWhatItLacks() throws IOException {
		final Set<String> fiji = fiji();
		final Set<String> missing = new TreeSet<>();
		for (final Path library : ImageJProcess.libraries()) {
			final String name = library.getFileName().toString();
			if (!fiji.contains(withoutVersion(name))) missing.add(name);
		}
		assertTrue(missing.stream().anyMatch(name -> name.startsWith("commons-csv-")), missing.toString());
		assertEquals(missing, files("fiji", "jars/"));
		assertEquals(1, files("fiji", "plugins/").size());
		assertEquals(Set.of("RasterFit/LICENSE"), files("fiji", "licenses/"));
	}

	/** Fiji's menu is that of the commands: of a second one it would tell line by line what it replaces. */
	@Test
	void fijiHasOneMenu() throws IOException {
		assertEquals(List.of(), menus("fiji"));
		assertEquals(1, menus("imagej").size(), menus("imagej").toString());
	}

	/** Jars of the plugin with a menu of plain ImageJ. */
	private static List<String> menus(final String host) throws IOException {
		final List<String> found = new ArrayList<>();
		try (ZipFile zip = zip(host)) {
			for (final ZipEntry entry : zip.stream().filter(e -> e.getName().matches(".*/RasterFit_[^/]*\\.jar"))
				.toList())
				try (ZipInputStream jar = new ZipInputStream(zip.getInputStream(entry))) {
					for (ZipEntry file = jar.getNextEntry(); file != null; file = jar.getNextEntry())
						if (file.getName().equals("plugins.config")) found.add(entry.getName());
				}
		}
		return found;
	}

	/** An update site has the folders of Fiji, and nothing beside them; versions are part of every name. */
	@Test
	void zipIsTheLayoutOfAnUpdateSite() throws IOException {
		final Set<String> others = files("fiji", "");
		others.removeIf(
			f -> f.matches("(plugins|jars)/[\\w.-]+-\\d[\\w.-]*\\.jar") || f.startsWith("licenses/RasterFit/"));
		assertEquals(Set.of(), others);
	}

	/** What a jar is called in every version. */
	private static String withoutVersion(final String jar) {
		return jar.replaceFirst("(-\\d[\\w.]*)?(-[A-Z\\d][\\w.-]*)?\\.jar$", "");
	}

	private static Set<String> fiji() throws IOException {
		try (InputStream list = ReleaseZipIT.class.getResourceAsStream(FIJI)) {
			final Set<String> names = new String(list.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter(line -> !line
					.startsWith("#"))
				.map(line -> withoutVersion(line.substring(line.lastIndexOf('/') + 1))).collect(Collectors
					.toCollection(TreeSet::new));
			assertTrue(names.size() > 400 && names.contains("ejml-core") && names.contains("imglib2"),
				names.toString());
			return names;
		}
	}

	/** Unpacked into ImageJ's folder it works: the menu is there, a dialog opens, its command runs and writes. */
	@Test
	void imageJRunsFromTheZip() throws Exception {
		try (ZipFile zip = zip("imagej")) {
			for (final ZipEntry entry : zip.stream().filter(e -> !e.isDirectory()).toList()) {
				final Path file = folder.resolve(entry.getName());
				Files.createDirectories(file.getParent());
				try (InputStream content = zip.getInputStream(entry)) {
					Files.copy(content, file);
				}
			}
		}
		Files.write(folder.resolve("forms.txt"),
			List.of("Stage 1: Train Rate Network...", "Units N\t20", "Loops\t2", "Output folder\t" + folder
				.resolve("a run")));
		final Map<String, String> seen = ImageJProcess.run(folder, ImageJFormsSession.class, ImageJProcess.LIMIT_S);
		assertTrue(seen.get("Stage_1_Train_Rate_Network_").contains("neurons=20"), seen.toString());
		assertTrue(Files.exists(folder.resolve("a run/metrics.json")), "metrics.json was not written");
	}

	/** Files below a folder of a zip. */
	private static Set<String> files(final String host, final String below) throws IOException {
		try (ZipFile zip = zip(host)) {
			return zip.stream().filter(e -> !e.isDirectory() && e.getName().startsWith(below))
				.map(e -> e.getName().substring(below.length()))
				.collect(Collectors.toCollection(TreeSet::new));
		}
	}

	private static ZipFile zip(final String host) throws IOException {
		try (Stream<Path> all = Files.list(Path.of("target"))) {
			final List<Path> zips = all
				.filter(f -> f.getFileName().toString().matches("RasterFit_-.*-" + host + "\\.zip")).toList();
			assertEquals(1, zips.size(), "zips in target: " + zips);
			return new ZipFile(zips.get(0).toFile());
		}
	}
}
