package org.rasterfit.figure;

import java.awt.RenderingHints;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

import org.rasterfit.file.LibraryLogs;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;
import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2DFontTextDrawer;

/** A figure as a PDF of one page, one point per unit of the layout. */
final class PdfExport {

	static {
		LibraryLogs.quiet();
	}

	private PdfExport() {}

	static void write(final Figure figure, final OutputStream out) throws IOException {
		try (
			PDDocument document = new PDDocument();
			PdfBoxGraphics2DFontTextDrawer text = new PdfBoxGraphics2DFontTextDrawer();
			InputStream font = Style.class.getResourceAsStream(Style.FONT_RESOURCE)) {
			// otherwise the identifier is made from the clock: the same figure would not give the same bytes
			document.setDocumentId(1L);
			text.registerFont(Style.font(1).getFontName(), font);
			final PDPage page = new PDPage(new PDRectangle(figure.width(), figure.height()));
			document.addPage(page);
			final PdfBoxGraphics2D g = new PdfBoxGraphics2D(document, figure.width(), figure.height());
			g.setFontTextDrawer(text);
			g.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
			figure.chart().draw(g, figure.area());
			g.dispose();
			try (PDPageContentStream content = new PDPageContentStream(document, page)) {
				content.drawForm(g.getXFormObject());
			}
			document.save(out);
		}
	}
}
