package org.rasterfit.figure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * A figure as the element {@code svg} of an HTML page. It looks like the SVG file of the figure but is several times
 * smaller: what an element inherits is not said again, and strokes that follow each other and look alike are one path.
 * Names of clips and gradients begin with a prefix, so that several figures stand in one page.
 */
final class InlineSvg {

	/** Attributes of presentation that children inherit. */
	private static final Set<String> INHERITED = Set.of("fill", "stroke", "stroke-width", "stroke-linecap",
		"stroke-linejoin", "stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "stroke-opacity",
		"fill-opacity", "font-family", "font-size", "font-weight", "font-style", "text-rendering",
		"shape-rendering", "image-rendering");

	/** Hints that browsers do not look at, names that the root brings, and styles, which the sheet of the page has. */
	private static final Set<String> LEFT_OUT = Set.of("style", "color-rendering", "color-interpolation", "xmlns:xlink",
		"xmlns", "xml:space", "contentScriptType", "contentStyleType", "zoomAndPan", "preserveAspectRatio",
		"version");

	/** What the root of a document starts from (SVG 1.1, property index). */
	private static final Map<String, String> INITIAL = Map.ofEntries(Map.entry("fill", "black"), Map.entry("stroke",
		"none"), Map.entry("stroke-width", "1"), Map.entry("stroke-linecap", "butt"),
		Map.entry("stroke-linejoin",
			"miter"),
		Map.entry("stroke-miterlimit", "4"), Map.entry("stroke-dasharray", "none"), Map.entry(
			"stroke-dashoffset", "0"),
		Map.entry("stroke-opacity", "1"), Map.entry("fill-opacity", "1"), Map.entry(
			"text-rendering", "auto"),
		Map.entry("shape-rendering", "auto"), Map.entry("image-rendering", "auto"));

	private final String prefix;
	private final StringBuilder text = new StringBuilder();

	private InlineSvg(final String prefix) {
		this.prefix = prefix;
	}

	/**
	 * The figure as one element, with the role of an image.
	 *
	 * @param prefix of the names in it: letters, digits and {@code -}
	 * @param alternative what it shows, in words
	 */
	static String of(final Figure figure, final String prefix, final String alternative) {
		final InlineSvg svg = new InlineSvg(prefix);
		svg.text.append("<svg viewBox=\"0 0 ").append(figure.width()).append(' ').append(figure.height()).append(
			"\" role=\"img\" aria-label=\"").append(escape(alternative)).append("\">");
		final Element root = SvgExport.elements(figure);
		// attributes of the root hold for all of it
		final Map<String, String> of = attributes(root);
		of.keySet().retainAll(INHERITED);
		svg.open("g", of, INITIAL);
		svg.children(root, inherit(INITIAL, of));
		return svg.text.append("</g></svg>").toString();
	}

	private void children(final Element parent, final Map<String, String> inherited) {
		final List<Element> children = new ArrayList<>();
		for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling())
			if (child instanceof Element element) children.add(element);
			else if (child.getNodeType() == Node.TEXT_NODE) text.append(escape(child.getNodeValue()));
		for (int i = 0; i < children.size(); i++) {
			final int end = alike(children, i);
			if (end > i + 1) strokes(children.subList(i, end), inherited);
			else element(children.get(i), inherited);
			i = end - 1;
		}
	}

	private void element(final Element element, final Map<String, String> inherited) {
		final String name = element.getTagName();
		final Map<String, String> own = attributes(element);
		if (name.equals("g") && !element.hasChildNodes()) return;
		if (name.equals("g") && changes(own, inherited).isEmpty()) {
			children(element, inherited);
			return;
		}
		open(name, own, inherited);
		children(element, inherit(inherited, own));
		text.append("</").append(name).append('>');
	}

	/** Where the run of lines ends that begins at a child and looks alike; the next child if it is no line. */
	private static int alike(final List<Element> children, final int first) {
		if (!isLine(children.get(first))) return first + 1;
		final Map<String, String> look = look(children.get(first));
		int end = first + 1;
		while (end < children.size() && isLine(children.get(end)) && look(children.get(end)).equals(look))
			end++;
		return end;
	}

	private static boolean isLine(final Element element) {
		return element.getTagName().equals("line");
	}

	/** Attributes of a line apart from its ends. */
	private static Map<String, String> look(final Element line) {
		final Map<String, String> look = attributes(line);
		look.keySet().removeAll(Set.of("x1", "x2", "y1", "y2"));
		return look;
	}

	private void strokes(final List<Element> lines, final Map<String, String> inherited) {
		final StringBuilder path = new StringBuilder();
		String pen = "";
		for (final Element line : lines) {
			final String from = line.getAttribute("x1") + ' ' + line.getAttribute("y1");
			if (!from.equals(pen)) path.append('M').append(from);
			pen = line.getAttribute("x2") + ' ' + line.getAttribute("y2");
			path.append('L').append(pen);
		}
		final Map<String, String> look = look(lines.get(0));
		look.put("d", path.toString());
		look.put("fill", "none");
		open("path", look, inherited);
		text.append("</path>");
	}

	private void open(final String name, final Map<String, String> own, final Map<String, String> inherited) {
		text.append('<').append(name);
		changes(own, inherited).forEach((key, value) -> text.append(' ').append(key).append("=\"").append(escape(
			named(key, value))).append('"'));
		text.append('>');
	}

	/** Names within the figure get its prefix. */
	private String named(final String key, final String value) {
		if (key.equals("id")) return prefix + value;
		if (value.startsWith("#") && key.endsWith("href")) return "#" + prefix + value.substring(1);
		return value.replace("url(#", "url(#" + prefix);
	}

	/** Attributes that say something new. */
	private static Map<String, String> changes(final Map<String, String> own, final Map<String, String> inherited) {
		final Map<String, String> changes = new TreeMap<>(own);
		changes.entrySet().removeIf(e -> INHERITED.contains(e.getKey()) && e.getValue().equals(inherited.get(e
			.getKey())));
		return changes;
	}

	private static Map<String, String> inherit(final Map<String, String> inherited, final Map<String, String> own) {
		final Map<String, String> all = new HashMap<>(inherited);
		own.forEach((key, value) -> {
			if (INHERITED.contains(key)) all.put(key, value);
		});
		return all;
	}

	private static Map<String, String> attributes(final Element element) {
		final Map<String, String> all = new TreeMap<>();
		final NamedNodeMap attributes = element.getAttributes();
		for (int i = 0; i < attributes.getLength(); i++) {
			final String name = attributes.item(i).getNodeName();
			if (!LEFT_OUT.contains(name)) all.put(name, attributes.item(i).getNodeValue());
		}
		return all;
	}

	/** Plain text as the content of an attribute or element. */
	static String escape(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}
}
