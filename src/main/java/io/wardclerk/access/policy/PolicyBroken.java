package io.wardclerk.access.policy;

/** Rules of access that do not decide as their stories tell. */
final class PolicyBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PolicyBroken(String message) {
        super(message);
    }
}
