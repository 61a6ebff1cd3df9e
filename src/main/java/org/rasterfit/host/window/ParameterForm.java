package org.rasterfit.host.window;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Rectangle;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextArea;

import org.rasterfit.command.Asking;
import org.rasterfit.command.FirstParameters;
import org.rasterfit.command.ParameterCheck;
import org.rasterfit.command.TextInputs;
import org.rasterfit.command.WithPresets;
import org.rasterfit.host.module.Failure;
import org.rasterfit.command.Lines;
import org.scijava.ItemVisibility;
import org.scijava.command.Previewable;
import org.scijava.module.MethodCallException;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;

/**
 * The fields of a dialog, made from the declarations of a command or script: on top what was found and what the run
 * needs, then a few fields to begin with; all others in sections that fold, and that can be searched. A wrong value
 * stays where it was typed, with the reason below it, until it is corrected.
 */
final class ParameterForm extends JPanel {

	private static final long serialVersionUID = 1;

	/** Letters that a line has room for. */
	private static final int COLUMNS = 78;

	/** Lines that there is room for on top. */
	private static final int LINES_ON_TOP = 3;

	/** Between parts [pixels]. */
	private static final int GAP = 8, SMALL = 3;

	/** A message that names the parameter it is about: {@code loops = 3: ...} or {@code run: ...}. */
	private static final Pattern ABOUT = Pattern.compile("(\\w+)(?: = |: ).*", Pattern.DOTALL);

	private final transient Module module;
	private final transient TextInputs inputs;
	private final transient List<ModuleItem<?>> told = new ArrayList<>();
	private final JTextArea found = WrappedText.label("");
	private final JTextArea complaint = WrappedText.label("");
	private final JTextArea explanation = WrappedText.label("");
	private final transient ParameterRows rows = new ParameterRows();
	private final transient Map<String, String> wrong = new HashMap<>();
	private transient Consumer<Boolean> watcher = isRight -> {
	};
	private transient String refused;
	private boolean updating;

	/**
	 * @param module its inputs that are not resolved are asked for; filled with every right value that is typed
	 * @param refused why the values were refused before; {@code null}: they were not
	 */
	ParameterForm(final Module module, final TextInputs inputs, final String refused) {
		super(new BorderLayout(0, GAP));
		this.module = module;
		this.inputs = inputs;
		this.refused = refused;
		setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
		preview();
		collect();
		add(top(), BorderLayout.NORTH);
		rows.lay();
		add(rows.scrolled());
		add(bottom(), BorderLayout.SOUTH);
		update();
	}

	/** Headings begin sections; texts that follow from the fields stand on top. */
	private void collect() {
		final List<ModuleItem<?>> asked = new ArrayList<>();
		for (final ModuleItem<?> item : module.getInfo().inputs())
			if (!module.isInputResolved(item.getName()) && item.getVisibility() != ItemVisibility.INVISIBLE)
				asked.add(item);
		final List<String> begin = FirstParameters.of(asked.stream().filter(i -> ParameterCheck.parameters(module
			.getInfo()).contains(i)).map(ModuleItem::getName).toList(), module.getDelegateObject());
		String section = "More";
		for (final ModuleItem<?> item : asked) {
			if (item.getVisibility() == ItemVisibility.MESSAGE) {
				final String text = String.valueOf(item.getValue(module));
				if (text.matches("(?is)\\s*(<html>)?\\s*<b>.*")) section = plain(text);
				else told.add(item);
			}
			else if (ParameterCheck.parameters(module.getInfo()).contains(item)) {
				final ParameterField field = new ParameterField(item, TextInputs.text(item.getValue(module)),
					this::update);
				if (begin.contains(item.getName())) rows.begin(field);
				else rows.add(section, field);
				explain(field);
			}
		}
	}

	private Component top() {
		found.setName("found");
		complaint.setName("complaint");
		complaint.setForeground(Problems.colour());
		found.setRows(told.isEmpty() ? 0 : LINES_ON_TOP);
		final JPanel top = new JPanel(new BorderLayout(0, SMALL));
		top.add(found);
		top.add(complaint, BorderLayout.SOUTH);
		return top;
	}

	private Component bottom() {
		explanation.setName("explanation");
		explanation.setText(description());
		explanation.setRows(linesOfExplanations());
		final JPanel bottom = new JPanel(new BorderLayout(0, GAP));
		bottom.add(rows.chooser(), BorderLayout.NORTH);
		bottom.add(explanation);
		return bottom;
	}

	/** As many lines as the longest explanation needs, so that nothing moves when another field is used. */
	private int linesOfExplanations() {
		final FontMetrics letters = explanation.getFontMetrics(explanation.getFont());
		int lines = 2;
		for (final ParameterField field : rows.fields())
			lines = Math.max(lines, Lines.wrap(field.explanation(), width(),
				letters::stringWidth).size());
		return lines;
	}

	/** Width of the texts [pixels]. */
	private int width() {
		return COLUMNS * explanation.getFontMetrics(explanation.getFont()).charWidth('n');
	}

	/** Shows the explanation of a field while it is in use, and brings it into view. */
	private void explain(final ParameterField field) {
		field.editor().addFocusListener(new FocusAdapter() {

			@Override
			public void focusGained(final FocusEvent event) {
				explanation.setText(field.explanation());
				field.row().scrollRectToVisible(new Rectangle(field.row().getSize()));
			}
		});
	}

	/** Reads all fields, lets the command react, and says what is wrong. */
	private void update() {
		if (updating) return;
		updating = true;
		try {
			if (isShowing()) refused = null;
			final List<ParameterField> changed = read();
			changed.forEach(field -> callback(field.item()));
			if (!changed.isEmpty()) {
				preview();
				// not the text that is being typed, and not one that is wrong
				for (final ParameterField field : rows.fields())
					if (!(field.isTyped() && changed.contains(field)) && !isWrong(field))
						field.show(TextInputs.text(field
							.item().getValue(module)));
				// what the command has filled in is not missing any more
				read();
			}
			report();
		}
		finally {
			updating = false;
		}
	}

	/** Something was typed that is wrong; what is only missing may be filled in. */
	private boolean isWrong(final ParameterField field) {
		return wrong.containsKey(field.item().getName()) && !field.text().isEmpty();
	}

	/** Puts what is right into the module; what is wrong stays in its field. */
	private List<ParameterField> read() {
		final List<ParameterField> changed = new ArrayList<>();
		wrong.clear();
		for (final ParameterField field : rows.fields()) {
			final String name = field.item().getName();
			try {
				final Object value = inputs.value(field.item(), field.text());
				if (!Objects.equals(value, field.item().getValue(module))) {
					module.setInput(name, value);
					changed.add(field);
				}
				final String problem = ParameterCheck.problem(field.item(), value);
				if (problem != null) wrong.put(name, problem);
			}
			catch (final IllegalArgumentException exc) {
				wrong.put(name, exc.getMessage());
			}
		}
		return changed;
	}

	/** Asks the command again: what it finds out in the background shows without a change. */
	void refresh() {
		if (updating) return;
		updating = true;
		try {
			preview();
			report();
		}
		finally {
			updating = false;
		}
	}

	/** Shows what follows from the fields, and what is wrong with them. */
	private void report() {
		final Map<String, String> reasons = new LinkedHashMap<>(wrong);
		final Optional<String> whole = problem();
		whole.ifPresent(text -> about(text).ifPresent(name -> reasons.putIfAbsent(name, text)));
		boolean isMoved = false;
		for (final ParameterField field : rows.fields()) {
			final String before = field.reason().getText();
			final String now = reasons.get(field.item().getName());
			field.complain(now);
			isMoved |= !before.equals(now == null ? "" : now);
		}
		isMoved |= rows.unfold(field -> reasons.containsKey(field.item().getName()));
		final String said = refused != null ? "Refused: " + refused
			: whole.filter(text -> about(text).isEmpty()).orElse(
				"");
		isMoved |= set(complaint, said);
		set(found, told(whole.orElse(null)));
		if (isMoved) rows.arrange();
		watcher.accept(reasons.isEmpty() && whole.isEmpty());
	}

	private static boolean set(final JTextArea area, final String text) {
		if (text.equals(area.getText())) return false;
		area.setText(text);
		return true;
	}

	/** Texts that follow from the fields; a complaint is not said twice. */
	private String told(final String problem) {
		final StringBuilder text = new StringBuilder();
		for (final ModuleItem<?> item : told) {
			final Object value = item.getValue(module);
			if (value == null || value.toString().isBlank() || value.equals(problem)) continue;
			final String label = item.getLabel() == null || item.getLabel().isBlank() ? "" : plain(item.getLabel()) +
				": ";
			text.append(text.isEmpty() ? "" : "\n").append(label).append(plain(value.toString()));
		}
		return text.toString();
	}

	/** Why the values, right one by one, make no run together. */
	private Optional<String> problem() {
		for (final ParameterField field : rows.fields()) {
			final String said = field.item().validateMessage(module);
			if (said != null && !said.isEmpty()) return Optional.of(said);
		}
		final Object command = module.getDelegateObject();
		final String said = command instanceof WithPresets presets ? presets.problem()
			: command instanceof Asking asking ? asking.refusal() : null;
		return Optional.ofNullable(said);
	}

	/** The parameter that a message is about, if it says so. */
	private Optional<String> about(final String message) {
		final Matcher name = ABOUT.matcher(message);
		return name.matches()
			? rows.fields().stream().map(f -> f.item().getName()).filter(name.group(1)::equals).findFirst()
			: Optional.empty();
	}

	/** Puts the cursor into the first field that is wrong; whether there is one. */
	boolean goToProblem() {
		final Optional<ParameterField> field = rows.fields().stream().filter(f -> !f.reason().getText().isEmpty())
			.findFirst();
		field.ifPresent(f -> f.editor().requestFocusInWindow());
		return field.isPresent();
	}

	/** Where the cursor is at first. */
	JComponent start() {
		return rows.fields().isEmpty() ? this : rows.fields().get(0).editor();
	}

	/** Its fields, and how they are searched. */
	ParameterRows rows() {
		return rows;
	}

	/** Tells with every change whether all values are right. */
	void watch(final Consumer<Boolean> other, final Runnable whenResized) {
		watcher = other;
		rows.whenArranged(whenResized);
		report();
	}

	/** At least as wide as its texts need. */
	@Override
	public Dimension getPreferredSize() {
		final int width = Math.max(width(), rows.width()) + 2 * GAP;
		// what breaks lines knows how high it is when it knows how wide it is
		for (final JTextArea text : List.of(found, complaint, explanation))
			text.setSize(width - 2 * GAP, Short.MAX_VALUE);
		return new Dimension(width, super.getPreferredSize().height);
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
		if (module.getDelegateObject()instanceof Previewable command) command.preview();
	}

	private String description() {
		final String text = module.getInfo().getDescription();
		return text == null || text.isBlank() ? " " : plain(text);
	}

	/** Everything about all fields, as a page. */
	String help() {
		final StringBuilder html = new StringBuilder("<html><p>").append(description()).append("</p>");
		for (final ParameterField field : rows.fields())
			html.append("<p><b>").append(field.label().getText()).append("</b> (").append(field.item().getName()
				.toLowerCase(Locale.ROOT)).append("): ").append(field.explanation()).append("</p>");
		return html.append("</html>").toString();
	}

	/** A text without mark-up. */
	static String plain(final String text) {
		return text.replaceAll("(?i)<br ?/?>|</p>", "\n").replaceAll("<[^>]*>", "").replace("&nbsp;", " ").replace(
			"&lt;", "<").strip();
	}
}
