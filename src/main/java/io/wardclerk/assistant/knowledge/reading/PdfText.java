package io.wardclerk.assistant.knowledge.reading;

import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** The text of a PDF page by page, each page a section. Scripts, forms and attachments in it are not looked at. */
final class PdfText {

    private static final int MOST_PAGES = 3_000;
    private static final long MOST_MEMORY = 128L * 1024 * 1024;

    private PdfText() {}

    static ReadText of(byte[] file) throws Unreadable {
        Inflation.check(file);
        try (PDDocument document =
                Loader.loadPDF(file, "", null, null, MemoryUsageSetting.setupMainMemoryOnly(MOST_MEMORY).streamCache)) {
            if (document.getNumberOfPages() > MOST_PAGES) {
                throw new Unreadable("It has more than " + MOST_PAGES + " pages. Import it in parts.");
            }
            return pages(document);
        } catch (InvalidPasswordException e) {
            throw new Unreadable("It is protected by a password. Save it without one.");
        } catch (IOException | IllegalArgumentException | IllegalStateException | ClassCastException e) {
            throw new Unreadable("The PDF is damaged. Print it to PDF again.");
        }
    }

    private static ReadText pages(PDDocument document) throws IOException, Unreadable {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setParagraphStart("\u2029");
        Outline outline = new Outline(DocumentReading.MOST_CHARACTERS);
        for (int page = 1; page <= document.getNumberOfPages(); page++) {
            if (Thread.interrupted()) {
                throw new Unreadable("Reading it took too long. Print it to PDF again, or import it in parts.");
            }
            stripper.setStartPage(page);
            stripper.setEndPage(page);
            String text = stripper.getText(document);
            if (!text.isBlank()) {
                outline.heading(1, "Page " + page);
                for (String paragraph : text.split("\u2029")) {
                    // A word divided at the end of a line is one word.
                    outline.paragraph(paragraph.replaceAll("(?<=\\p{Ll})-\\R(?=\\p{Ll})", ""));
                }
            }
        }
        return outline.end("PDF");
    }
}
