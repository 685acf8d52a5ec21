package io.wardclerk.lint.diagram;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a text with expressions reads. Allowed are variables, entries of maps and lists, literals and operators; a method,
 * function or other language is a problem.
 *
 * @param variables names of the case's variables that it reads, in order
 * @param problem why it is no such expression, without the text itself; null if it is
 */
public record Expression(Set<String> variables, @Nullable String problem) {

    /** What a connector should compute instead. */
    public static final int MAX_LENGTH = 4_000;

    private static final Pattern START = Pattern.compile("[$#]\\{");
    private static final Expression CONSTANT = new Expression(Set.of(), null);

    /** Whether any part of the text would be evaluated. */
    public static boolean isIn(@Nullable String text) {
        return text != null && START.matcher(text).find();
    }

    /** A text without expressions reads nothing. */
    public static Expression of(@Nullable String text) {
        if (text == null || !isIn(text)) {
            return CONSTANT;
        }
        if (text.length() > MAX_LENGTH) {
            return new Expression(Set.of(), "it is longer than " + MAX_LENGTH + " characters");
        }
        return new ExpressionReader(text.strip()).read();
    }

    public boolean isSound() {
        return problem == null;
    }
}
