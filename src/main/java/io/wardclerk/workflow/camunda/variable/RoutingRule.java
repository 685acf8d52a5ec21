package io.wardclerk.workflow.camunda.variable;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which text may stand in clear: a declared name, and a value that can only be an id, an enum or a date. */
final class RoutingRule {

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_./:+-]{0,128}");
    private static final Set<String> ALWAYS = Set.of("inputId");

    private final Predicate<String> declared;

    RoutingRule(Predicate<String> declared) {
        this.declared = declared;
    }

    boolean clear(@Nullable String name, String value) {
        return name != null
                && (ALWAYS.contains(name) || name.endsWith("Id") || declared.test(name))
                && SHAPE.matcher(value).matches();
    }
}
