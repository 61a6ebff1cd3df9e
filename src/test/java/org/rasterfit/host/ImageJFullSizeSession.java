package org.rasterfit.host;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.InputEvent;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.swing.JFrame;
import javax.swing.JList;
import javax.swing.JTable;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;

/** Stage 3 in full size in a plain ImageJ: everything that it hands out is looked at; then the run is opened again. */
final class ImageJFullSizeSession extends ImageJSession {

	/** In the folder of the session: the path of the recording. */
	static final String RECORDING = "recording.txt";

	private static final int LOOPS = 2;

	private ImageJFullSizeSession(final String plugins, final String pictures) throws Exception {
		super(plugins, pictures);
	}

	public static void main(final String... args) throws Exception {
		new ImageJFullSizeSession(args[0], args[1]).execute(Path.of(args[0]));
	}

	@Override
	void run(final Path folder) throws Exception {
		final Path run = folder.resolve("run");
		IJ.runMacro(
			"run(\"Stage 3: Train Balanced Network...\", \"recording=[" + Files.readString(folder.resolve(RECORDING)) +
				"] loops=" + LOOPS + " testevery=1 testtrials=1 finaltrials=2 output=[" + run + "]\");");
		look();
		IJ.runMacro("run(\"Open Run...\", \"run=[" + run + "]\");");
		look();
	}

	/** Every figure, every image at full width, neurons one after the other, sorted anew; then all is closed. */
	private void look() throws Exception {
		final JFrame window = ImageJRuns.done("run");
		final JList<?> names = ImageJRuns.part(ImageJRuns.select(window, "Figures"), JList.class);
		for (int i = 0; i < names.getModel().getSize(); i++) {
			final int figure = i;
			onEvents(() -> {
				names.setSelectedIndex(figure);
				return null;
			});
			pause(400);
		}
		say("figures", names.getModel().getSize());
		final JTable table = ImageJRuns.part(ImageJRuns.select(window, "Neurons"), JTable.class);
		say("neurons", table.getRowCount());
		onEvents(() -> {
			for (int column = 0; column < table.getColumnCount(); column++)
				table.getRowSorter().toggleSortOrder(column);
			return null;
		});
		for (int row = 0; row < 5; row++)
			click(table, row);
		pause(1000);
		picture("fullsize-neurons", window);
		ImageJRuns.openImages(window);
		final StringBuilder sizes = new StringBuilder();
		for (final int id : WindowManager.getIDList()) {
			final ImagePlus image = WindowManager.getImage(id);
			sizes.append(image.getTitle()).append(' ').append(image.getWidth()).append('x').append(image.getHeight())
				.append('x').append(image
					.getStackSize())
				.append(", ");
			image.getWindow().toFront();
			for (int slice = 1; slice <= image.getStackSize(); slice++) {
				image.setSlice(slice);
				pause(300);
			}
		}
		picture("fullsize-images");
		say("images", sizes);
		ImageJRuns.close(window);
		await("closed images", () -> WindowManager.getImageCount() == 0 ? "" : null);
	}

	private void click(final JTable table, final int row) {
		final Rectangle cell = table.getCellRect(row, 0, true);
		final Point corner = table.getLocationOnScreen();
		robot().mouseMove(corner.x + cell.x + cell.width / 2, corner.y + cell.y + cell.height / 2);
		robot().mousePress(InputEvent.BUTTON1_DOWN_MASK);
		robot().mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
		pause(700);
	}
}
