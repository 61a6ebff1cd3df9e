package org.rasterfit.command;

import java.io.IOException;
import java.net.URL;

import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.platform.PlatformService;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Opens the user guide in a browser. */
@Plugin(type = Command.class, headless = true, description = "Opens the user guide in a browser", menu = { @Menu(
	label = "Plugins"), @Menu(label = "RasterFit"), @Menu(label = "RasterFit Help", weight = 100) })
public final class OpenGuide extends RasterFitCommand {

	private static final String ADDRESS = "https://github.com/rasterfit/rasterfit/blob/main/docs/index.md";

	@Parameter
	private PlatformService platform;

	@Parameter(type = ItemIO.OUTPUT, label = "User guide")
	private String address;

	@Override
	void work() throws IOException {
		address = ADDRESS;
		// Without windows the address itself is the answer.
		if (!Boolean.getBoolean("java.awt.headless")) platform.open(new URL(ADDRESS));
	}
}
