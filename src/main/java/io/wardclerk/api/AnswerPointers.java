package io.wardclerk.api;

/** Where in a completion's body a form's field stands. */
final class AnswerPointers {

    private AnswerPointers() {}

    static String of(String formKey) {
        return switch (formKey) {
            case "" -> "/data";
            case "decision", "reason" -> "/" + formKey;
            default -> "/data/" + formKey;
        };
    }
}
