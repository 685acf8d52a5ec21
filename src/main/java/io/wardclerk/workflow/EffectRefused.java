package io.wardclerk.workflow;

/** The far side answered that it did not do it and will not. Nothing happened there; a person mends the cause and retries. */
public final class EffectRefused extends RuntimeException implements SafeMessage {

    private static final long serialVersionUID = 1L;

    /** @param message plain words without PHI */
    public EffectRefused(String message) {
        super(message);
    }

    @Override
    public boolean isPermanent() {
        return true;
    }
}
