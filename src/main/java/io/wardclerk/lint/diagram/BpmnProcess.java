package io.wardclerk.lint.diagram;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One process.
 *
 * @param id empty if it has none
 * @param attributes as written, among them {@code camunda:historyTimeToLive} and {@code camunda:versionTag}
 */
public record BpmnProcess(String id, boolean executable, Map<String, String> attributes, Scope scope, int line) {

    public @Nullable String name() {
        return attributes.get("name");
    }

    public @Nullable String versionTag() {
        return attributes.get("camunda:versionTag");
    }

    public @Nullable String historyTimeToLive() {
        return attributes.get("camunda:historyTimeToLive");
    }
}
