package io.wardclerk.story.page;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Prints a page as a tagged PDF. Everything comes from the class path: nothing is fetched, whatever the page says. */
final class PdfPrint {

    /** PDFBox brings it under the SIL Open Font Licence; a tagged PDF embeds its fonts. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    static {
        // It tells how it lays pages out, to a log of its own and with words of the page.
        XRLog.setLoggingEnabled(false);
    }

    private PdfPrint() {}

    static byte[] of(String html) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream(64 * 1024);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.useFont(PdfPrint::font, "Page");
        builder.useUriResolver((base, uri) -> null);
        builder.withProducer("Wardclerk");
        builder.withHtmlContent(html, null);
        builder.toStream(pdf);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException("The explanation could not be printed", e);
        }
        return pdf.toByteArray();
    }

    private static InputStream font() {
        InputStream font = PdfRendererBuilder.class.getResourceAsStream(FONT);
        if (font == null) {
            throw new IllegalStateException("PDFBox no longer brings " + FONT);
        }
        return font;
    }
}
