package io.wardclerk.access.policy;

import io.wardclerk.access.Act;
import java.util.Locale;

/** Says in words that no rule permits a thing, and what would have to be otherwise. */
final class Silence {

    private Silence() {}

    static String words(Question question) {
        String act = Act.valueOf(
                        question.request().act().toUpperCase(Locale.ROOT).replace('-', '_'))
                .words();
        return "No rule permits " + who(question) + " to " + act + " for the purpose "
                + question.request().purpose();
    }

    private static String who(Question question) {
        return switch (question.subject().kind()) {
            case "person" ->
                question.subject().roles().isEmpty()
                        ? "somebody without a role"
                        : "the role "
                                + String.join(
                                        ", ",
                                        question.subject().roles().stream()
                                                .sorted()
                                                .toList());
            case "client" -> "this key";
            case "system" -> "a step";
            default -> "an anonymous caller";
        };
    }
}
