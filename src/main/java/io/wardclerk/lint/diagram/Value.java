package io.wardclerk.lint.diagram;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a parameter is set to. */
public sealed interface Value {

    /** Text, a constant or with expressions in it; empty text sets null. */
    record Text(String text) implements Value {

        public boolean isConstant() {
            return !Expression.isIn(text);
        }
    }

    record Items(List<Value> items) implements Value {}

    record Entries(Map<String, Value> entries) implements Value {}

    /** Something that the closed list refuses, a script for instance. */
    record Refused(String element) implements Value {}

    /** Every text at any depth. */
    default Stream<String> texts() {
        if (this instanceof Text text) {
            return Stream.of(text.text());
        }
        if (this instanceof Items items) {
            return items.items().stream().flatMap(Value::texts);
        }
        if (this instanceof Entries entries) {
            return Stream.concat(
                    entries.entries().keySet().stream(),
                    entries.entries().values().stream().flatMap(Value::texts));
        }
        return Stream.empty();
    }

    /** Names of the variables that its expressions read. */
    default Stream<String> variables() {
        return texts().flatMap(text -> Expression.of(text).variables().stream());
    }
}
