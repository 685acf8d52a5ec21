package io.wardclerk.assistant.knowledge.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The text of a Word file (ECMA-376 part 1, WordprocessingML): its paragraphs, with headings by their styles. Only the two parts that hold
 * them are unpacked, each up to a limit; an XML document type is refused, so no entity is expanded and nothing is fetched.
 */
final class WordText {

    private static final int MOST_ENTRIES = 5_000;
    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final String MAIN = "word/document.xml";
    private static final String STYLES = "word/styles.xml";
    private static final Pattern HEADING = Pattern.compile("heading ([1-9])");

    private final Map<String, Integer> levels = new HashMap<>();
    private final Outline outline = new Outline(DocumentReading.MOST_CHARACTERS);

    private WordText() {}

    static ReadText of(byte[] file) throws Unreadable {
        Map<String, byte[]> parts = unpacked(file);
        byte[] main = parts.get(MAIN);
        if (main == null) {
            throw new Unreadable(
                    "It is a packed file and no Word document. DOCX is read; save older .doc files as DOCX.");
        }
        WordText reading = new WordText();
        byte[] styles = parts.get(STYLES);
        try {
            if (styles != null) {
                reading.styles(styles);
            }
            reading.paragraphs(main);
        } catch (XMLStreamException e) {
            throw new Unreadable("Its XML is damaged, or has a document type, which no Word file has.");
        }
        return reading.outline.end("DOCX");
    }

    private static Map<String, byte[]> unpacked(byte[] file) throws Unreadable {
        Map<String, byte[]> parts = new HashMap<>();
        int entries = 0;
        int left = MOST_BYTES;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > MOST_ENTRIES) {
                    throw new Unreadable("It holds more than " + MOST_ENTRIES + " files.");
                }
                // Also what is skipped is inflated, and counts.
                boolean wanted = entry.getName().equals(MAIN) || entry.getName().equals(STYLES);
                int before = left;
                if (wanted) {
                    byte[] part = zip.readNBytes(left + 1);
                    left -= part.length;
                    parts.put(entry.getName(), part);
                } else {
                    left -= skipped(zip, left);
                }
                if (left < 0 || before < left) {
                    throw new Unreadable("It unpacks to more than " + (MOST_BYTES >> 20) + " MB.");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new Unreadable("The packed file is damaged or protected by a password.");
        }
        return parts;
    }

    private static int skipped(ZipInputStream zip, int most) throws IOException {
        byte[] buffer = new byte[8192];
        int sum = 0;
        for (int read = zip.read(buffer); read >= 0 && sum <= most; read = zip.read(buffer)) {
            sum += read;
        }
        return sum;
    }

    /** Which style ids are headings: ids are translated, their names are not. */
    private void styles(byte[] xml) throws XMLStreamException, Unreadable {
        XMLStreamReader reader = reader(xml);
        String style = null;
        while (reader.hasNext()) {
            if (next(reader) != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (reader.getLocalName().equals("style")) {
                style = attribute(reader, "styleId");
            } else if (reader.getLocalName().equals("name") && style != null) {
                String name = String.valueOf(attribute(reader, "val")).toLowerCase(Locale.ROOT);
                Matcher heading = HEADING.matcher(name);
                if (name.equals("title")) {
                    levels.put(style, 1);
                } else if (heading.matches()) {
                    levels.put(style, Integer.valueOf(heading.group(1)));
                }
                style = null;
            }
        }
    }

    private void paragraphs(byte[] xml) throws XMLStreamException, Unreadable {
        XMLStreamReader reader = reader(xml);
        StringBuilder line = new StringBuilder();
        Integer level = null;
        boolean text = false;
        while (reader.hasNext()) {
            int event = next(reader);
            if (event == XMLStreamConstants.START_ELEMENT) {
                String name = reader.getLocalName();
                if (name.equals("p")) {
                    // A text box stands inside a paragraph: what was said so far is one of its own.
                    outline.paragraph(line.toString());
                    line.setLength(0);
                    level = null;
                } else if (name.equals("pStyle")) {
                    level = levels.get(String.valueOf(attribute(reader, "val")));
                } else if (name.equals("tab") || name.equals("br") || name.equals("cr")) {
                    line.append(' ');
                }
                text = name.equals("t");
            } else if (event == XMLStreamConstants.CHARACTERS && text) {
                line.append(reader.getText());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                text = false;
                if (reader.getLocalName().equals("p")) {
                    end(line, level);
                    level = null;
                }
            }
        }
    }

    private void end(StringBuilder line, @Nullable Integer level) throws Unreadable {
        if (level == null) {
            outline.paragraph(line.toString());
        } else {
            outline.heading(level, line.toString());
        }
        line.setLength(0);
    }

    private static int next(XMLStreamReader reader) throws XMLStreamException, Unreadable {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new Unreadable("Its XML has a document type, which no Word file has.");
        }
        return event;
    }

    private static @Nullable String attribute(XMLStreamReader reader, String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    private static XMLStreamReader reader(byte[] xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory.createXMLStreamReader(new ByteArrayInputStream(xml));
    }
}
