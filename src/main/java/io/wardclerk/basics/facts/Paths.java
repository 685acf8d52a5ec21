package io.wardclerk.basics.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON by path: {@code code.coding.display}. A list is passed through unless the path names an index: {@code name.0}. */
public final class Paths {

    private Paths() {}

    /** Everything that the path leads to, in order; lists at the end are spread out. */
    public static List<JsonNode> all(JsonNode root, String path) {
        List<JsonNode> found = List.of(root);
        for (String part : path.isEmpty() ? new String[0] : path.split("\\.")) {
            List<JsonNode> next = new ArrayList<>();
            found.forEach(node -> step(node, part, next));
            found = next;
        }
        List<JsonNode> spread = new ArrayList<>();
        found.forEach(node -> spread(node, spread));
        return spread;
    }

    /** What the path leads to as it stands, a list as a list; the first where there are several; missing where there is none. */
    public static JsonNode one(JsonNode root, String path) {
        List<JsonNode> found = List.of(root);
        for (String part : path.isEmpty() ? new String[0] : path.split("\\.")) {
            List<JsonNode> next = new ArrayList<>();
            found.forEach(node -> step(node, part, next));
            found = next;
        }
        return found.isEmpty() ? MissingNode.getInstance() : found.get(0);
    }

    private static void step(JsonNode node, String part, List<JsonNode> next) {
        if (node.isArray()) {
            if (part.matches("\\d{1,4}")) {
                add(node.path(Integer.parseInt(part)), next);
            } else {
                node.forEach(each -> step(each, part, next));
            }
        } else {
            add(node.path(part), next);
        }
    }

    private static void add(JsonNode node, List<JsonNode> next) {
        if (!node.isMissingNode() && !node.isNull()) {
            next.add(node);
        }
    }

    private static void spread(JsonNode node, List<JsonNode> into) {
        if (node.isArray()) {
            node.forEach(each -> spread(each, into));
        } else {
            into.add(node);
        }
    }
}
