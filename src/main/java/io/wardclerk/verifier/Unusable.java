package io.wardclerk.verifier;

/** Nothing could be checked at all: a wrong argument, a missing file, a file that is no export. */
final class Unusable extends Exception {

    private static final long serialVersionUID = 1L;

    Unusable(String message) {
        super(message);
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
