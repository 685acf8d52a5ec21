package io.wardclerk.workflow;

/** The far side answered that it did not do it. Nothing happened there, so trying again is harmless. */
public final class EffectRefused extends RuntimeException implements SafeMessage {

    private static final long serialVersionUID = 1L;

    /** @param message plain words without PHI */
    public EffectRefused(String message) {
        super(message);
    }
}
