package org.rasterfit.host.imagej;

import java.awt.BorderLayout;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.GridBagConstraints;
import java.awt.Insets;
import java.awt.Panel;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.swing.Timer;

import org.rasterfit.command.ParameterCheck;
import org.rasterfit.command.TextInputs;
import org.rasterfit.command.WithPresets;
import org.rasterfit.host.module.Catalogue;
import org.rasterfit.host.module.Failure;
import org.rasterfit.host.module.Lines;
import org.scijava.ItemVisibility;
import org.scijava.command.Previewable;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.util.Types;

import ij.Prefs;
import ij.gui.GenericDialog;
import ij.gui.MultiLineLabel;

/**
 * A dialog of ImageJ's for the inputs of a command, made from their declarations: a number with its unit, a
 * choice, a checkbox, a file with a button to browse, headings. What is typed is checked at once, texts that
 * are derived from it follow, and the explanation of the field in use stands at the bottom.
 */
final class ImageJDialog {

	/** With more fields than this, those for texts and files are short. */
	private static final int MANY_FIELDS = 12;

	/** Lines of texts below the fields are at least this wide [pixels], and wider below several columns of fields. */
	private static final int NARROWEST = 480, BELOW_COLUMN = 380;

	/** Lines that there is room for in the explanation of a field and in what is wrong. */
	private static final int FEW_LINES = 2;

	/** Room that title bar and buttons need, and the desktop's own bars [pixels]. */
	private static final Dimension AROUND = new Dimension(40, 95);

	/** Of ImageJ's labels [pixels]. */
	private static final int MARGIN = 6;

	/** Time between two looks at what is found out in the background [ms]. */
	private static final int REFRESH_MS = 400;

	private static final Pattern UNIT = Pattern.compile("(.*\\S)\\s*\\[([^\\]]+)]");

	/** A field: how to read its text and how to show another. */
	private final class Field {

		private final ModuleItem<?> item;
		private final Component component;

		Field(final ModuleItem<?> item, final Component component) {
			this.item = item;
			this.component = component;
		}

		String text() {
			if (component instanceof TextField) return ((TextField) component).getText().trim();
			if (component instanceof Choice) return ((Choice) component).getSelectedItem();
			return String.valueOf(((Checkbox) component).getState());
		}

		void show(final Object value) {
			final String text = TextInputs.text(value);
			if (text.equals(text())) return;
			if (component instanceof TextField) ((TextField) component).setText(text);
			else if (component instanceof Choice) ((Choice) component).select(text);
			else((Checkbox) component).setState(Boolean.parseBoolean(text));
		}
	}

	/** A text below the fields, with room for others. */
	private final class Text {

		private final MultiLineLabel label;
		private int room;

		/** Adds it to the dialog; ImageJ's own messages are only as wide as what they say first. */
		Text(final String text, final int room, final Color color) {
			this.room = room;
			label = new MultiLineLabel(lines(text), lineWidth + 2 * MARGIN);
			label.setForeground(color);
			final Panel panel = new Panel(new BorderLayout());
			panel.add(label);
			dialog.addPanel(panel, GridBagConstraints.WEST, new Insets(MARGIN, 2 * MARGIN, 0, 0));
		}

		/** Shows another; the dialog grows if it is longer than any before, as far as the screen does. */
		void show(final String text) {
			final int before = room;
			label.setText(lines(text));
			if (room == before || !dialog.isShowing()) return;
			dialog.pack();
			final int below = Toolkit.getDefaultToolkit().getScreenSize().height - dialog.getHeight();
			if (dialog.getY() > below) dialog.setLocation(dialog.getX(), Math.max(0, below));
		}

		/**
		 * Always as many lines as there is room for: the dialog takes their size when it opens, and ImageJ centres
		 * them.
		 */
		private String lines(final String text) {
			final List<String> lines = wrap(text);
			room = Math.max(room, lines.size());
			while (lines.size() < room)
				lines.add(" ");
			return String.join("\n", lines);
		}
	}

	private final Module module;
	private final TextInputs inputs;
	private final GenericDialog dialog;
	private final List<Field> fields = new ArrayList<>();
	private final List<Text> derived = new ArrayList<>();
	private final List<ModuleItem<?>> derivedItems = new ArrayList<>();
	private final Map<Integer, String> derivedTexts = new HashMap<>();
	private final List<DialogColumns.Row> rows = new ArrayList<>();
	private DialogColumns columns;
	private String section = "";
	private Text hint;
	private Text complaint;
	private FontMetrics letters;
	private int lineWidth = NARROWEST;
	private String problem;
	private String complained;
	private boolean updating;

	ImageJDialog(final Module module, final TextInputs inputs) {
		this.module = module;
		this.inputs = inputs;
		dialog = new GenericDialog(Catalogue.title(module.getInfo()));
	}

	/**
	 * Shows the dialog and waits.
	 *
	 * @return whether the inputs of the module are filled; else the user cancelled
	 */
	boolean show() {
		preview();
		// An empty window now: if it came with all fields, all other windows would have to wait for them.
		dialog.addNotify();
		for (final ModuleItem<?> item : module.getInfo().inputs()) {
			if (module.isInputResolved(item.getName()) || item.getVisibility() == ItemVisibility.INVISIBLE) continue;
			if (item.getVisibility() == ItemVisibility.MESSAGE) addMessage(item);
			else if (ParameterCheck.parameters(module.getInfo()).contains(item)) addField(item);
		}
		final Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
		letters = dialog.getFontMetrics(dialog.getFont());
		columns = new DialogColumns(dialog, rows,
			new Dimension(screen.width - AROUND.width, screen.height - AROUND.height), count -> {
				lineWidth = scaled(Math.max(NARROWEST, count * BELOW_COLUMN));
				return derivedItems.stream().mapToInt(i -> height(derivedLines(i, count))).sum() + height(hintLines()) +
					height(FEW_LINES);
			});
		lineWidth = Math.max(scaled(NARROWEST), columns.width());
		for (final ModuleItem<?> item : derivedItems)
			derived.add(new Text(text(item), derivedLines(item, columns.count()), null));
		hint = new Text(description(), hintLines(), Color.DARK_GRAY);
		complaint = new Text(" ", FEW_LINES, new Color(0xB00020));
		dialog.addHelp(help());
		dialog.addDialogListener((d, event) -> update());
		// ImageJ asks its listeners only after the first change.
		dialog.getButtons()[0].setEnabled(update());
		// What a command finds out in the background shows without a change.
		final Timer timer = new Timer(REFRESH_MS, event -> refresh());
		timer.start();
		dialog.showDialog();
		timer.stop();
		if (dialog.wasCanceled()) return false;
		module.getInfo().inputs().forEach(i -> module.resolveInput(i.getName()));
		return true;
	}

	/** Lines of a text that follows from the fields, with room for what may come: a long line seldom needs another. */
	private int derivedLines(final ModuleItem<?> item, final int count) {
		return wrap(text(item)).size() + (count < DialogColumns.MOST ? 1 : 0);
	}

	/** Lines of the longest explanation of a field. */
	private int hintLines() {
		return Math.max(FEW_LINES, fields.stream().mapToInt(f -> wrap(explanation(f.item)).size()).max().orElse(0));
	}

	/** A width at the size that the user has chosen for all of ImageJ's letters [pixels]. */
	private static int scaled(final int width) {
		return (int) (width * Prefs.getGuiScale());
	}

	/** Height of a text below the fields [pixels]. */
	private int height(final int lines) {
		return lines * letters.getHeight() + 3 * MARGIN;
	}

	private void addMessage(final ModuleItem<?> item) {
		final String value = item.getValue(module) == null ? "" : item.getValue(module).toString();
		if (!value.matches("(?is)\\s*(<html>)?\\s*<b>.*")) {
			derivedItems.add(item);
			return;
		}
		section = plain(value);
		final int before = dialog.getComponentCount();
		dialog.addMessage(section, DialogColumns.HEADING);
		addRow(before, true);
	}

	/** What was added to the dialog last is a row. */
	private void addRow(final int before, final boolean isHeading) {
		final Component[] all = dialog.getComponents();
		rows.add(new DialogColumns.Row(section, isHeading, Arrays.asList(all).subList(before, all.length)));
	}

	/** What a text that is derived from the fields says now. */
	private String text(final ModuleItem<?> item) {
		final Object value = item.getValue(module);
		if (value == null || value.toString().isBlank()) return " ";
		return (item.getLabel() == null || item.getLabel().isBlank() ? "" : plain(item.getLabel()) + ": ") +
			plain(value.toString());
	}

	private void addField(final ModuleItem<?> item) {
		final String text = TextInputs.text(item.getValue(module));
		final List<String> choices = ParameterCheck.choices(item);
		final Class<?> type = Types.box(item.getType());
		// The unit of a number stands behind it.
		final Matcher unit = UNIT.matcher(Number.class.isAssignableFrom(type) ? label(item) : "");
		final String label = unit.matches() ? unit.group(1) : label(item);
		final int before = dialog.getComponentCount();
		final int textColumns = ParameterCheck.parameters(module.getInfo()).size() > MANY_FIELDS ? 20 : 40;
		final Component component;
		if (type == Boolean.class) {
			dialog.addCheckbox(label(item), Boolean.parseBoolean(text));
			component = last(dialog.getCheckboxes());
		}
		else if (!choices.isEmpty()) {
			dialog.addChoice(label, choices.toArray(String[]::new), text);
			component = last(dialog.getChoices());
		}
		else if (type == File.class || ParameterCheck.isPath(item)) {
			if (item.getWidgetStyle() != null && item.getWidgetStyle().contains("directory"))
				dialog.addDirectoryField(label, text, textColumns);
			else dialog.addFileField(label, text, textColumns);
			component = last(dialog.getStringFields());
			((TextField) component).setText(text);
		}
		else if (Number.class.isAssignableFrom(type)) {
			dialog.addNumericField(label, 0, 0, 8, unit.matches() ? unit.group(2) : "");
			component = last(dialog.getNumericFields());
			// The exact text: ImageJ would round it.
			((TextField) component).setText(text);
		}
		else {
			dialog.addStringField(label, text, textColumns);
			component = last(dialog.getStringFields());
		}
		addRow(before, false);
		fields.add(new Field(item, component));
		explain(component, item);
	}

	/** Shows the explanation of a field while it is in use or under the mouse. */
	private void explain(final Component component, final ModuleItem<?> item) {
		final String explanation = explanation(item);
		component.addFocusListener(new FocusAdapter() {

			@Override
			public void focusGained(final FocusEvent event) {
				hint.show(explanation);
				columns.scrollTo(component);
			}
		});
		component.addMouseListener(new MouseAdapter() {

			@Override
			public void mouseEntered(final MouseEvent event) {
				hint.show(explanation);
			}
		});
	}

	private static String explanation(final ModuleItem<?> item) {
		final String text = item.getDescription() == null ? "" : plain(item.getDescription());
		final boolean isNumber = Number.class.isAssignableFrom(Types.box(item.getType()));
		final String stop = text.matches("(?s).*[.!?]") ? " " : ". ";
		return (text.isBlank() ? label(item) : text) +
			(isNumber ? stop + "Must be " + ParameterCheck.allowed(item) + "." : "");
	}

	/** Reads all fields, lets the command react, and says what is wrong; true if nothing is. */
	private boolean update() {
		if (updating) return true;
		updating = true;
		try {
			final List<ModuleItem<?>> changed = new ArrayList<>();
			problem = read(changed);
			for (final ModuleItem<?> item : changed)
				callback(item);
			if (!changed.isEmpty()) {
				preview();
				// Not the text that is being typed.
				for (final Field field : fields)
					if (!(field.component instanceof TextField && changed.contains(field.item))) field
						.show(field.item.getValue(module));
			}
			return report();
		}
		finally {
			updating = false;
		}
	}

	/** Asks the command again. */
	private void refresh() {
		if (updating) return;
		preview();
		dialog.getButtons()[0].setEnabled(report());
	}

	/** Shows what follows from the fields and what is wrong with them; true if nothing is. */
	private boolean report() {
		String wrong = problem;
		final Set<String> asked = new HashSet<>();
		for (final Field field : fields)
			if (wrong == null && asked.add(String.valueOf(field.item.getValidater()))) wrong = field.item
				.validateMessage(module);
		if (wrong == null && module.getDelegateObject() instanceof WithPresets)
			wrong = ((WithPresets) module.getDelegateObject())
				.problem();
		for (int i = 0; i < derived.size(); i++) {
			final String said = text(derivedItems.get(i));
			// Not twice.
			final String text = said.equals(wrong) ? " " : said;
			if (!text.equals(derivedTexts.put(i, text))) derived.get(i).show(text);
		}
		if (!Objects.equals(wrong, complained)) complaint.show(wrong == null ? " " : wrong);
		complained = wrong;
		return wrong == null;
	}

	/** Puts what is typed into the module; says what is wrong with the first wrong field, or {@code null}. */
	private String read(final List<ModuleItem<?>> changed) {
		String problem = null;
		for (final Field field : fields) {
			try {
				final Object value = inputs.value(field.item, field.text());
				if (!Objects.equals(value, field.item.getValue(module))) {
					module.setInput(field.item.getName(), value);
					changed.add(field.item);
				}
				if (problem == null) problem = ParameterCheck.problem(field.item, value);
			}
			catch (final IllegalArgumentException exc) {
				if (problem == null) problem = exc.getMessage();
			}
		}
		return problem;
	}

	private void callback(final ModuleItem<?> item) {
		try {
			item.callback(module);
		}
		catch (final MethodCallException exc) {
			throw new IllegalStateException(Failure.of(exc).reason(), exc);
		}
	}

	private void preview() {
		if (module.getDelegateObject() instanceof Previewable) ((Previewable) module.getDelegateObject()).preview();
	}

	private String description() {
		final String text = module.getInfo().getDescription();
		return text == null || text.isBlank() ? " " : plain(text);
	}

	private String help() {
		final StringBuilder html = new StringBuilder("<html><h2>").append(Catalogue.title(module.getInfo())).append(
			"</h2><p>").append(description()).append("</p>");
		for (final Field field : fields)
			html.append("<p><b>").append(label(field.item)).append("</b> (").append(field.item
				.getName().toLowerCase(Locale.ROOT)).append("): ")
				.append(field.item.getDescription() == null ? "" : field.item
					.getDescription())
				.append("</p>");
		return html.append("</html>").toString();
	}

	private static String label(final ModuleItem<?> item) {
		final String label = item.getLabel();
		return label == null || label.isBlank() ? item.getName() : label;
	}

	private static Component last(final List<?> components) {
		return (Component) components.get(components.size() - 1);
	}

	/** A text without mark-up: ImageJ's labels show none. */
	private static String plain(final String text) {
		return text.replaceAll("(?i)<br ?/?>|</p>", "\n").replaceAll("<[^>]*>", "").replace("&nbsp;", " ").strip();
	}

	/** Breaks lines so that none is wider than the fields; words only where they are. */
	private List<String> wrap(final String text) {
		return Lines.wrap(text, lineWidth, letters::stringWidth);
	}
}
