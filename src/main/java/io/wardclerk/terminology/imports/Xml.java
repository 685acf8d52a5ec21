package io.wardclerk.terminology.imports;

import io.wardclerk.terminology.imports.Distribution.Member;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads XML as a stream, without anything that it could name outside of itself. */
final class Xml {

    /** Declarations and comments before the root have less. */
    private static final int PROLOGUE = 4_000;

    private Xml() {}

    /** Takes the events of a document. */
    interface Walk {

        void at(XMLStreamReader xml) throws XMLStreamException;
    }

    static boolean begins(Member member, String root) {
        String head = member.head().replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading();
        int at = head.indexOf('<' + root);
        return head.startsWith("<") && at >= 0 && at < PROLOGUE;
    }

    static void walk(Member member, Walk walk) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try (InputStream in = member.open()) {
            XMLStreamReader xml = factory.createXMLStreamReader(in);
            try {
                while (xml.hasNext()) {
                    xml.next();
                    walk.at(xml);
                }
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            long line =
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
            throw new FileBroken(line, "The XML ends or breaks here: the file is damaged or was cut off.");
        }
    }
}
