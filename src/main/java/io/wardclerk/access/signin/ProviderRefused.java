package io.wardclerk.access.signin;

/** Somebody who came from another identity provider is not let in. */
final class ProviderRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason one word for the page and the record */
    ProviderRefused(String reason) {
        super("The provider's answer is not taken: " + reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
