package io.wardclerk.lint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A form as far as a diagram must fit it.
 *
 * @param id null if it has none
 * @param components every one at any depth
 * @param fields keyed components that a person can answer
 * @param reads names of data that it shows and nobody types
 * @param brokenAt the line where it stops being JSON; null if it is JSON
 */
record Form(
        Source source,
        @Nullable String id,
        List<Component> components,
        List<Component> fields,
        Set<String> reads,
        @Nullable Integer brokenAt) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("=?\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*");
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*}}");

    /**
     * One component.
     *
     * @param place its key, else its id
     */
    record Component(String type, String place, @Nullable String key, JsonNode json) {

        boolean isLocked() {
            return isSet(json.path("disabled")) || isSet(json.path("readonly"));
        }

        private static boolean isSet(JsonNode flag) {
            return flag.isTextual() ? !flag.asText().isBlank() : flag.asBoolean(false);
        }
    }

    static Form read(Source source) {
        try {
            JsonNode root = JSON.readTree(source.bytes());
            List<Component> components = new ArrayList<>();
            List<Component> fields = new ArrayList<>();
            Set<String> reads = new LinkedHashSet<>();
            collect(root.path("components"), false, components, fields, reads);
            String id = root.path("id").asText("");
            return new Form(source, id.isBlank() ? null : id, components, fields, reads, null);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            return new Form(source, null, List.of(), List.of(), Set.of(), line);
        } catch (java.io.IOException e) {
            throw new IllegalStateException("Bytes in memory cannot be read", e);
        }
    }

    /** @param inList whether the components stand in a row of a list, where names are the row's */
    private static void collect(
            JsonNode nodes, boolean inList, List<Component> components, List<Component> fields, Set<String> reads) {
        for (JsonNode node : nodes) {
            Component component = component(node);
            components.add(component);
            boolean list = component.type().equals("dynamiclist");
            if (!inList) {
                names(component, reads::add);
                if (component.key() != null) {
                    if (component.isLocked()) {
                        reads.add(component.key());
                    } else {
                        fields.add(component);
                    }
                }
            }
            collect(node.path("components"), inList || list, components, fields, reads);
        }
    }

    private static Component component(JsonNode node) {
        String type = node.path("type").asText();
        String key = node.path(type.equals("dynamiclist") ? "path" : "key").asText("");
        return new Component(type, key.isBlank() ? node.path("id").asText("?") : key, key.isBlank() ? null : key, node);
    }

    /** Only what is a name and nothing else: in an expression a word may be a function or a local name. */
    private static void names(Component component, Consumer<String> reads) {
        for (String property : List.of("valuesKey", "valuesExpression", "dataSource")) {
            Matcher name = NAME.matcher(component.json().path(property).asText(""));
            if (name.matches()) {
                reads.accept(name.group(1));
            }
        }
        Matcher template = TEMPLATE.matcher(component.json().path("text").asText(""));
        while (template.find()) {
            reads.accept(template.group(1));
        }
    }
}
