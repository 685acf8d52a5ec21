package io.wardclerk.lint.diagram;

import io.wardclerk.lint.diagram.XmlRefused.Reason;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML that nobody vouches for: no document type, no entity beyond the five of XML, nothing from outside, and limits on
 * size, depth and number. Uses the JDK's own reader, whatever others are on the class path.
 */
public final class XmlReader {

    public static final int MAX_BYTES = 5_000_000;
    public static final int MAX_DEPTH = 200;
    public static final int MAX_ELEMENTS = 30_000;
    static final int MAX_ATTRIBUTES = 200;

    private static final Set<String> ENCODINGS =
            Set.of("UTF-8", "US-ASCII", "ASCII", "ISO-8859-1", "UTF-16", "UTF-16LE", "UTF-16BE");

    private final XMLInputFactory factory = secure();

    private static XMLInputFactory secure() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> InputStream.nullInputStream());
        return factory;
    }

    /** @throws XmlRefused whatever is wrong with the bytes */
    public XmlElement read(byte[] bytes) throws XmlRefused {
        if (bytes.length > MAX_BYTES) {
            throw new XmlRefused(Reason.TOO_LARGE, 0, "the file is larger than " + MAX_BYTES + " bytes");
        }
        Encoded.check(bytes);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                return read(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw broken(e);
        } catch (RuntimeException e) {
            // The JDK's reader fails with exceptions of many kinds on bytes that are no text of their encoding.
            throw new XmlRefused(Reason.BROKEN, 0, "this is no XML that can be read");
        }
    }

    private static XmlElement read(XMLStreamReader reader) throws XMLStreamException, XmlRefused {
        encoding(reader.getCharacterEncodingScheme());
        encoding(reader.getEncoding());
        Deque<Open> open = new ArrayDeque<>();
        int elements = 0;
        XmlElement root = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.DTD ->
                    throw new XmlRefused(
                            Reason.DOCTYPE, line(reader), "a document type definition (<!DOCTYPE>) is not allowed");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XmlRefused(Reason.DOCTYPE, line(reader), "entities are not allowed");
                case XMLStreamConstants.START_ELEMENT -> {
                    if (++elements > MAX_ELEMENTS) {
                        throw new XmlRefused(
                                Reason.TOO_LARGE, line(reader), "there are more than " + MAX_ELEMENTS + " elements");
                    }
                    if (open.size() >= MAX_DEPTH) {
                        throw new XmlRefused(
                                Reason.TOO_LARGE, line(reader), "elements are nested more than " + MAX_DEPTH + " deep");
                    }
                    open.push(new Open(reader));
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (!open.isEmpty()) {
                        open.peek().text.append(reader.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    XmlElement closed = open.pop().close();
                    if (open.isEmpty()) {
                        root = closed;
                    } else {
                        open.peek().children.add(closed);
                    }
                }
                default -> {
                    // Comments and processing instructions say nothing.
                }
            }
        }
        if (root == null) {
            throw new XmlRefused(Reason.BROKEN, 0, "the file holds no element");
        }
        return root;
    }

    private static void encoding(@Nullable String name) throws XmlRefused {
        if (name != null && !ENCODINGS.contains(name.toUpperCase(Locale.ROOT))) {
            throw new XmlRefused(
                    Reason.ENCODING, 1, "the encoding is not one of UTF-8, UTF-16, US-ASCII and ISO-8859-1");
        }
    }

    private static int line(XMLStreamReader reader) {
        return Math.max(0, reader.getLocation().getLineNumber());
    }

    /** The reader's own words may quote the file, so only their gist is kept. */
    private static XmlRefused broken(XMLStreamException failure) {
        int line = failure.getLocation() == null
                ? 0
                : Math.max(0, failure.getLocation().getLineNumber());
        String words = String.valueOf(failure.getMessage());
        if (words.contains("DOCTYPE") || words.contains("The entity \"") || words.contains("JAXP0001")) {
            return new XmlRefused(
                    Reason.DOCTYPE, line, "it defines or uses entities or exceeds the limits of safe XML");
        }
        return new XmlRefused(Reason.BROKEN, line, "this is not well-formed XML");
    }

    /** An element whose end is not read yet. */
    private static final class Open {

        private final String name;
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final int line;
        private final StringBuilder text = new StringBuilder();
        private final List<XmlElement> children = new ArrayList<>();

        Open(XMLStreamReader reader) throws XmlRefused {
            name = Namespaces.element(reader.getNamespaceURI(), reader.getLocalName());
            line = line(reader);
            if (reader.getAttributeCount() > MAX_ATTRIBUTES) {
                throw new XmlRefused(
                        Reason.TOO_LARGE, line, "an element has more than " + MAX_ATTRIBUTES + " attributes");
            }
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                attributes.put(
                        Namespaces.attribute(reader.getAttributeNamespace(i), reader.getAttributeLocalName(i)),
                        reader.getAttributeValue(i));
            }
        }

        XmlElement close() {
            return new XmlElement(
                    name,
                    Collections.unmodifiableMap(attributes),
                    text.toString(),
                    line,
                    Collections.unmodifiableList(children));
        }
    }
}
