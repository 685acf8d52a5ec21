package io.wardclerk.workflow.migration;

import io.wardclerk.lint.diagram.CallMapping;
import io.wardclerk.lint.diagram.Declaration;
import io.wardclerk.lint.diagram.EventDefinition;
import io.wardclerk.lint.diagram.Expression;
import io.wardclerk.lint.diagram.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Parts of a diagram as texts that are equal when the parts mean the same, wherever they stand in the file. */
final class Words {

    private Words() {}

    static String of(Value value) {
        return value.toString();
    }

    static List<String> of(List<?> parts) {
        return parts.stream().map(Words::part).sorted().toList();
    }

    static Set<String> variables(@Nullable String text) {
        return Expression.of(text).variables();
    }

    private static String part(Object part) {
        if (part instanceof EventDefinition event) {
            return event.kind() + " " + declared(event.target()) + " " + event.form() + " " + event.expression();
        }
        if (part instanceof CallMapping mapping) {
            return mapping.in() + " " + mapping.source() + " " + mapping.expression() + " " + mapping.target() + " "
                    + mapping.all() + " " + mapping.businessKey();
        }
        return part.toString();
    }

    private static String declared(@Nullable Declaration declaration) {
        return declaration == null ? "-" : declaration.name() + "/" + declaration.code();
    }
}
