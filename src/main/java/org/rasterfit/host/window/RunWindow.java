package org.rasterfit.host.window;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.GraphicsConfiguration;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JFrame;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTabbedPane;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.UIManager;

import org.rasterfit.command.LearningCurveEvent;
import org.rasterfit.command.OpenedRun;
import org.rasterfit.training.LearningCurve;

/**
 * The window of one run, named after it: while it trains, its learning curve; then the fit at a glance, figures, a
 * table of neurons with their traces, log, files and a report. Images are opened from it, and close with it.
 */
final class RunWindow {

	/** A window takes at most this part of the screen at first, so that others can be reached. */
	private static final double PART_OF_SCREEN = 0.9;

	/** Letters across and lines down that the window has room for at first. */
	private static final int COLUMNS = 130, LINES = 44;

	/** Pixels by which windows lie beside each other, and how many do before they begin again. */
	private static final int STEP = 24, STEPS = 5;

	/** Below the main window, a window gives up at most the rest of its height. */
	private static final double LEAST_PART = 0.6;

	/** What a tab is going to hold. */
	private static final String PANE = "rasterfit.pane";

	private final String name;
	private final RunHost host;
	private final Consumer<Path> opener;
	private final JFrame frame;
	private final JTabbedPane tabs = new JTabbedPane();
	private final LearningPane learning = new LearningPane();
	private final JTextArea log = WrappedText.log("");
	private final List<Runnable> images = new CopyOnWriteArrayList<>();
	private FiguresPane figures;
	private volatile OpenedRun run;
	private int logged = -1;
	/** The tabs of a training that goes on have been asked for; on the thread of charts. */
	private boolean isLive;
	private volatile boolean isClosed;

	/**
	 * Makes the window, without showing it. Not on the event thread: the first window of a session loads so many
	 * classes that others would have to wait.
	 *
	 * @param name no other window's
	 * @param opener opens the folder of another run, in a window of its own
	 */
	RunWindow(final String name, final RunHost host, final Consumer<Path> opener) {
		this.name = name;
		this.host = host;
		this.opener = opener;
		frame = new JFrame(name);
		frame.add(tabs);
		tabs.addChangeListener(event -> enter());
		frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
		frame.setJMenuBar(menu());
		// ImageJ sees the key in its own windows only.
		frame.getRootPane().registerKeyboardAction(event -> {
			if (run == null) host.escaped(learning::stop);
		}, KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), JComponent.WHEN_IN_FOCUSED_WINDOW);
		frame.setLocationByPlatform(true);
		frame.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosed(final WindowEvent event) {
				closed();
			}
		});
	}

	String name() {
		return name;
	}

	JFrame frame() {
		return frame;
	}

	boolean isClosed() {
		return isClosed;
	}

	/**
	 * Shows the window; on the thread of charts.
	 *
	 * @param others how many windows of runs there are already
	 */
	void open(final int others) {
		final int letter = tabs.getFontMetrics(UIManager.getFont("Label.font")).charWidth('n');
		final int line = tabs.getFontMetrics(UIManager.getFont("Label.font")).getHeight();
		final Dimension wanted = new Dimension(COLUMNS * letter, LINES * line);
		final Rectangle screen = screen();
		final Optional<Rectangle> place = host.mainWindow().flatMap(main -> below(main, screen, wanted, others));
		if (place.isPresent()) {
			frame.setLocationByPlatform(false);
			frame.setBounds(place.get());
		}
		else frame.setSize(atMost(wanted, screen));
		EventQueue.invokeLater(() -> frame.setVisible(true));
	}

	/** The screen without the desktop's own bars. */
	private Rectangle screen() {
		final GraphicsConfiguration screen = frame.getGraphicsConfiguration();
		final Rectangle all = screen.getBounds();
		final Insets bars = Toolkit.getDefaultToolkit().getScreenInsets(screen);
		return new Rectangle(all.x + bars.left, all.y + bars.top, all.width - bars.left - bars.right,
			all.height - bars.top - bars.bottom);
	}

	private static Dimension atMost(final Dimension wanted, final Rectangle screen) {
		return new Dimension(Math.min(wanted.width, (int) (PART_OF_SCREEN * screen.width)),
			Math.min(wanted.height, (int) (PART_OF_SCREEN * screen.height)));
	}

	/**
	 * A place below the main window, whose status bar says how far the run is; each window a little further down than
	 * the last.
	 *
	 * @param main the main window
	 * @param screen without the desktop's bars
	 * @param wanted size that would be best
	 * @param others how many windows of runs there are already
	 * @return empty if the main window is on another screen, or leaves no room below it
	 */
	static Optional<Rectangle> below(final Rectangle main, final Rectangle screen, final Dimension wanted,
		final int others)
	{
		final Dimension size = atMost(wanted, screen);
		final int step = others % STEPS * STEP;
		final int top = main.y + main.height + step;
		final int room = screen.y + screen.height - top;
		if (!screen.contains(main.x + main.width / 2, main.y) || room < LEAST_PART * size.height) return Optional
			.empty();
		final int left = Math.max(screen.x, Math.min(main.x, screen.x + screen.width - size.width - STEPS * STEP));
		return Optional.of(new Rectangle(left + step, top, size.width, Math.min(size.height, room)));
	}

	/** Takes the window away. */
	void close() {
		isClosed = true;
		EventQueue.invokeLater(frame::dispose);
	}

	private void closed() {
		isClosed = true;
		images.forEach(Runnable::run);
		images.clear();
		host.closed(frame);
		// what the run handed out is large
		frame.getContentPane().removeAll();
	}

	private JMenuBar menu() {
		final JMenu file = new JMenu("File");
		file.add(FigureWindow.item("Save Figure As...", KeyEvent.VK_S, () -> {
			if (figures != null) figures.save();
		}));
		file.add(FigureWindow.item("Save All Figures...", 0, () -> {
			if (figures != null) figures.saveAll();
		}));
		file.add(FigureWindow.item("Save Report...", 0, this::saveReport));
		file.addSeparator();
		file.add(FigureWindow.item("Close", KeyEvent.VK_W, frame::dispose));
		final JMenu view = new JMenu("View");
		view.add(FigureWindow.item("Whole Figure", KeyEvent.VK_0, () -> {
			if (figures != null) figures.panel().showAll();
		}));
		final JMenuBar bar = new JMenuBar();
		bar.add(file);
		bar.add(view);
		return bar;
	}

	private void saveReport() {
		if (run == null) return;
		final JFileChooser chooser = new JFileChooser();
		chooser.setSelectedFile(new File(name.replaceAll("[^\\w.-]+", "_") + ".html"));
		if (chooser.showSaveDialog(frame) != JFileChooser.APPROVE_OPTION || !FigureFiles.mayWrite(frame, chooser
			.getSelectedFile())) return;
		final File file = chooser.getSelectedFile();
		FigurePanel.withCharts(() -> {
			try {
				RunReport.write(run, file.toPath());
			}
			catch (final IOException | RuntimeException exc) {
				FigureFiles.complain(tabs, exc);
			}
		});
	}

	/** A loop of the training is done; on the thread of charts. */
	void progress(final LearningCurveEvent event) {
		if (isClosed) return;
		learning.progress(event);
		for (final LearningCurve.Loop loop : event.curve().loops())
			if (loop.loop() > logged) {
				logged = loop.loop();
				say(line(loop, event.loops()));
			}
		if (!isLive) {
			isLive = true;
			final Component pane = new JScrollPane(log);
			EventQueue.invokeLater(() -> {
				tabs.addTab("Learning", learning);
				tabs.addTab("Log", pane);
			});
		}
	}

	private static String line(final LearningCurve.Loop loop, final int loops) {
		final StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "loop %d of %d: %.2f s", loop.loop(),
			loops, loop.seconds()));
		if (!Double.isNaN(loop.trainedHz()))
			line.append(String.format(Locale.ROOT, ", trained neurons %.1f Hz", loop.trainedHz()));
		if (loop.tested()) line.append(String.format(Locale.ROOT, ", correlation %.4f", loop.meanCorrelation()));
		return line.toString();
	}

	/** Tells what the command has warned of; any thread. */
	void warn(final List<String> warnings) {
		warnings.forEach(text -> say("Warning: " + text));
	}

	/** Adds a line to the log; any thread. */
	private void say(final String text) {
		EventQueue.invokeLater(() -> log.append(text + "\n"));
	}

	/** The training is over, but what it came to is handed out by another command. */
	void ended() {
		learning.ended();
	}

	/** Shows what the run has come to; on the thread of charts. */
	void fill(final OpenedRun opened) {
		run = opened;
		final Map<String, Component> panes = new LinkedHashMap<>();
		panes.put("Fit", new GlancePane(opened, this::showImage));
		opened.sweep().ifPresent(runs -> panes.put("Runs", new RunsPane(runs, opener)));
		if (!opened.figures().isEmpty()) {
			figures = new FiguresPane(opened.figures());
			panes.put("Figures", figures);
		}
		opened.fit().ifPresent(fit -> panes.put("Neurons", new NeuronsPane(fit)));
		if (opened.figures().containsKey("learning_curve")) {
			learning.ended(opened.figures().get("learning_curve"));
			panes.put("Learning", learning);
		}
		panes.put("Log", new JScrollPane(log));
		say(opened.result());
		opened.folder().ifPresent(folder -> panes.put("Files", new FilesPane(folder)));
		panes.put("Report", new JScrollPane(WrappedText.log(RunReport.summary(opened))));
		EventQueue.invokeLater(() -> {
			tabs.removeAll();
			panes.forEach(this::addTab);
			tabs.setSelectedIndex(0);
			enter();
		});
	}

	/** A tab that takes its place when it is looked at: together they would hold up all windows. */
	private void addTab(final String title, final Component pane) {
		final JPanel place = new JPanel(new BorderLayout());
		place.putClientProperty(PANE, pane);
		tabs.addTab(title, place);
	}

	/** Fills the tab that is looked at. */
	private void enter() {
		if (tabs.getSelectedComponent()instanceof JPanel place && place.getComponentCount() == 0 && place
			.getClientProperty(PANE)instanceof Component pane) {
			place.add(pane);
			place.revalidate();
		}
	}

	/** Opens an image of the run; large ones take a while. */
	private void showImage(final String title, final Object image) {
		final Thread opener = new Thread(() -> {
			try {
				images.add(host.show(title + ", " + name, image));
			}
			catch (final IllegalArgumentException exc) {
				FigureFiles.complain(tabs, exc);
			}
		}, "RasterFit opens an image");
		opener.setDaemon(true);
		opener.start();
	}
}
