package io.wardclerk.lint.diagram;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An element as written.
 *
 * @param name with the customary prefix of its namespace, {@code bpmn:userTask}; see {@link Namespaces}
 * @param attributes by name, those in a namespace with its customary prefix, {@code camunda:topic}
 * @param text its own text, without that of its children
 * @param line where it starts
 */
public record XmlElement(
        String name, Map<String, String> attributes, String text, int line, List<XmlElement> children) {

    /** Null where it is absent. */
    public @Nullable String attribute(String attribute) {
        return attributes.get(attribute);
    }

    public Stream<XmlElement> children(String child) {
        return children.stream().filter(element -> element.name().equals(child));
    }

    public @Nullable XmlElement child(String child) {
        return children(child).findFirst().orElse(null);
    }

    /** The name without its prefix. */
    public String localName() {
        return name.substring(name.indexOf(':') + 1);
    }
}
