package io.wardclerk.release;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Each BPMN element of a diagram with an id, and all that belongs to it alone, as one text to compare. */
final class DiagramElements {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    private final Map<String, String> elements = new HashMap<>();

    private DiagramElements() {}

    /** Empty if the diagram cannot be read: the linter says why. */
    static Map<String, String> of(String diagram) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        DiagramElements elements = new DiagramElements();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(diagram));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    elements.element(reader);
                }
            }
        } catch (XMLStreamException e) {
            return Map.of();
        }
        return elements.elements;
    }

    /** The text of this element without those inside that have ids of their own. */
    private String element(XMLStreamReader reader) throws XMLStreamException {
        String id = BPMN.equals(reader.getNamespaceURI()) ? reader.getAttributeValue(null, "id") : null;
        StringBuilder text = new StringBuilder("<")
                .append(reader.getNamespaceURI())
                .append(' ')
                .append(reader.getLocalName())
                .append(attributes(reader));
        boolean edge = "incoming".equals(reader.getLocalName()) || "outgoing".equals(reader.getLocalName());
        boolean drawing =
                !BPMN.equals(reader.getNamespaceURI()) && reader.getLocalName().startsWith("BPMN");
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                text.append(element(reader));
            } else if (event == XMLStreamConstants.CHARACTERS) {
                text.append(reader.getText().strip());
            }
        }
        text.append('>');
        if (id == null) {
            return edge || drawing ? "" : text.toString();
        }
        elements.put(id, text.toString());
        return "";
    }

    private static Map<String, String> attributes(XMLStreamReader reader) {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeName(i).toString(), reader.getAttributeValue(i));
        }
        return attributes;
    }
}
