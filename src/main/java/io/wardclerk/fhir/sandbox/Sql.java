package io.wardclerk.fhir.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A piece of SQL with the values of its question marks, so that no value of a request ever becomes SQL text. */
record Sql(String text, List<@Nullable Object> values) {

    static final Sql TRUE = of("true");

    static Sql of(String text, @Nullable Object... values) {
        return new Sql(text, Arrays.asList(values));
    }

    static Sql all(List<Sql> parts) {
        return parts.isEmpty() ? TRUE : join(parts, " and ");
    }

    static Sql any(List<Sql> parts) {
        return join(parts, " or ");
    }

    static Sql join(List<Sql> parts, String between) {
        String text = parts.stream().map(Sql::text).collect(Collectors.joining(between, "(", ")"));
        return new Sql(
                text, parts.stream().flatMap(part -> part.values().stream()).toList());
    }

    Sql not() {
        return new Sql("not " + text, values);
    }

    Sql then(Sql more) {
        List<@Nullable Object> both = new ArrayList<>(values);
        both.addAll(more.values());
        return new Sql(text + more.text(), both);
    }

    Sql then(String more) {
        return new Sql(text + more, values);
    }
}
