package io.wardclerk.lint.diagram;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names as people write them, whatever prefix a file chose. */
public final class Namespaces {

    public static final String UNKNOWN = "unknown";

    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("http://www.omg.org/spec/BPMN/20100524/MODEL", "bpmn"),
            Map.entry("http://camunda.org/schema/1.0/bpmn", "camunda"),
            // The engine reads its predecessor's names as its own; none of them is on the closed list.
            Map.entry("http://activiti.org/bpmn", "activiti"),
            Map.entry("http://www.w3.org/2001/XMLSchema-instance", "xsi"),
            Map.entry("xmlns", "xmlns"),
            Map.entry("http://www.w3.org/2000/xmlns/", "xmlns"),
            Map.entry("http://www.omg.org/spec/BPMN/20100524/DI", "drawing"),
            Map.entry("http://www.omg.org/spec/DD/20100524/DI", "drawing"),
            Map.entry("http://www.omg.org/spec/DD/20100524/DC", "drawing"),
            Map.entry("http://bpmn.io/schema/bpmn/biocolor/1.0", "drawing"),
            Map.entry("http://www.omg.org/spec/BPMN/non-normative/color/1.0", "drawing"),
            Map.entry("http://camunda.org/schema/modeler/1.0", "modeler"));

    private Namespaces() {}

    /** {@code camunda:topic}; {@code unknown:x} in a namespace that is not on the list or in none. */
    public static String element(@Nullable String uri, String name) {
        return PREFIXES.getOrDefault(uri == null ? "" : uri, UNKNOWN) + ":" + name;
    }

    /** As {@link #element}, but an attribute in no namespace keeps its bare name. */
    public static String attribute(@Nullable String uri, String name) {
        return uri == null || uri.isEmpty() ? name : element(uri, name);
    }
}
