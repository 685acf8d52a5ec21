package io.wardclerk.fhir.sandbox;

import java.util.regex.Pattern;

/** Words for error messages that name what is wrong without repeating what a resource or a query says. */
final class Diagnostics {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.:-]{0,63}");
    /** HAPI quotes element names after {@code element=} and values everywhere else. */
    private static final Pattern QUOTED = Pattern.compile("(element=)?\"([^\"]*)\"?");

    private static final int LONGEST = 300;

    private Diagnostics() {}

    /** A parameter or element name as given, if it looks like one. */
    static String name(String text) {
        return NAME.matcher(text).matches() ? "'" + text + "'" : "(a name of " + text.length() + " characters)";
    }

    /** A parser's message without the values that it quotes. */
    static String withoutValues(String message) {
        String plain = QUOTED.matcher(message.replaceAll("HAPI-\\d+: ", ""))
                .replaceAll(match ->
                        match.group(1) == null ? "(value)" : java.util.regex.Matcher.quoteReplacement(match.group(2)));
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
    }
}
