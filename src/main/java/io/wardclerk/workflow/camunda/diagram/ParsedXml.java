package io.wardclerk.workflow.camunda.diagram;

import io.wardclerk.lint.diagram.Namespaces;
import io.wardclerk.lint.diagram.XmlElement;
import io.wardclerk.lint.diagram.XmlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.util.xml.Element;

/**
 * What the engine has read, in the linter's words. The check looks at this very tree and not at the file once more, so that no
 * two readers can understand one file differently.
 */
final class ParsedXml {

    private ParsedXml() {}

    static XmlElement of(Element root) {
        return convert(root, 1);
    }

    private static XmlElement convert(Element element, int depth) {
        if (depth > XmlReader.MAX_DEPTH) {
            throw new ProcessEngineException(
                    "The diagram is refused: elements are nested more than " + XmlReader.MAX_DEPTH + " deep");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String key : element.attributes()) {
            int colon = key.lastIndexOf(':');
            String attribute =
                    colon < 0 ? key : Namespaces.attribute(key.substring(0, colon), key.substring(colon + 1));
            attributes.put(attribute, element.attribute(key));
        }
        List<XmlElement> children = new ArrayList<>();
        for (Element child : element.elements()) {
            children.add(convert(child, depth + 1));
        }
        return new XmlElement(
                Namespaces.element(element.getUri(), element.getTagName()),
                attributes,
                element.getText(),
                element.getLine(),
                children);
    }
}
