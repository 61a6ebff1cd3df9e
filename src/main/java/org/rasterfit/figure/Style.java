package org.rasterfit.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Stroke;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/**
 * How every figure looks: one font, white background, and colours that people
 * with any form of colour blindness can tell apart (Okabe &amp; Ito 2008).
 */
final class Style {

	static final Color BLACK = Color.BLACK;
	static final Color GREY = new Color(0x8C8C8C);
	static final Color DARK_GREY = new Color(0x595959);
	static final Color LIGHT_GREY = new Color(0xBDBDBD);
	static final Color ORANGE = new Color(0xE69F00);
	static final Color SKY_BLUE = new Color(0x56B4E9);
	static final Color GREEN = new Color(0x009E73);
	static final Color BLUE = new Color(0x0072B2);
	static final Color VERMILLION = new Color(0xD55E00);
	static final Color PURPLE = new Color(0xCC79A7);

	static final Color EXCITATORY = VERMILLION;
	static final Color INHIBITORY = BLUE;
	static final Color TARGET = BLACK;
	static final Color MODEL = VERMILLION;
	static final Color SINGLE_TRIAL = new Color(0xEBAA85);

	private static final Color[] SERIES = { BLUE, VERMILLION, GREEN, PURPLE, SKY_BLUE, ORANGE, BLACK };

	static final Stroke LINE = stroke(1.6f);
	static final Stroke THIN = stroke(0.8f);
	/** For what another line is drawn over. */
	static final Stroke THICK = stroke(3f);
	static final Stroke DASHED = new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[]{ 6,
		4 }, 0);

	/**
	 * Liberation Sans (SIL Open Font License) as PDFBox brings it: the same text widths on every machine and in every
	 * format.
	 */
	static final String FONT_RESOURCE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

	private static final float TITLE_SIZE = 17;
	static final float TICK_SIZE = 13;

	private Style() {}

	private static Stroke stroke(final float width) {
		return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
	}

	/** The colour of the i-th condition or series, i from 0; repeats after seven. */
	static Color series(final int i) {
		return SERIES[i % SERIES.length];
	}

	/** Half way to white, for what stands back behind another line. */
	static Color light(final Color colour) {
		return new Color((colour.getRed() + 255) / 2, (colour.getGreen() + 255) / 2, (colour.getBlue() + 255) / 2);
	}

	/** The font of all figures. */
	static Font font(final float size) {
		return FontHolder.FONT.deriveFont(size);
	}

	/** Read when the first figure is made, not before. */
	private static final class FontHolder {

		static final Font FONT = read();

		private static Font read() {
			try (InputStream in = Style.class.getResourceAsStream(FONT_RESOURCE)) {
				if (in == null)
					throw new IOException("no " + FONT_RESOURCE + " on the class path: is PDFBox installed?");
				return Font.createFont(Font.TRUETYPE_FONT, in);
			}
			catch (final IOException e) {
				throw new UncheckedIOException(e);
			}
			catch (final FontFormatException e) {
				throw new IllegalStateException(FONT_RESOURCE + " is not a font", e);
			}
		}
	}

	/** White, without grid lines. */
	static <P extends XYPlot> P plot(final P plot) {
		plot.setBackgroundPaint(Color.WHITE);
		plot.setDomainGridlinesVisible(false);
		plot.setRangeGridlinesVisible(false);
		plot.setOutlineVisible(false);
		plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
		return plot;
	}

	/** A chart with a title that wraps where it is too long, and the legend below the data if there is one. */
	static JFreeChart chart(final String title, final Plot plot) {
		final JFreeChart chart = new JFreeChart(null, font(TITLE_SIZE), plot, false);
		final TextTitle heading = new TextTitle(title, font(TITLE_SIZE));
		heading.setHorizontalAlignment(HorizontalAlignment.LEFT);
		heading.setTextAlignment(HorizontalAlignment.LEFT);
		heading.setMargin(0, 6, 8, 6);
		chart.setTitle(heading);
		chart.setBackgroundPaint(Color.WHITE);
		// the last label of the time axis reaches half its width beyond the data
		chart.setPadding(new RectangleInsets(10, 10, 10, 30));
		if (plot.getLegendItems() != null && plot.getLegendItems().getItemCount() > 0) chart.addLegend(legend(plot));
		return chart;
	}

	private static LegendTitle legend(final Plot plot) {
		final LegendTitle legend = new LegendTitle(plot);
		legend.setItemFont(font(TICK_SIZE));
		legend.setPosition(RectangleEdge.BOTTOM);
		legend.setFrame(BlockBorder.NONE);
		legend.setBackgroundPaint(Color.WHITE);
		legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 14));
		legend.setMargin(6, 0, 0, 0);
		return legend;
	}
}
