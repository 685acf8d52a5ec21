package io.wardclerk.workflow;

/**
 * Marks an exception whose message may be shown, recorded and kept: plain words of our own, no PHI, no secret, no model text.
 * Of any other exception only the class name leaves the step.
 */
public interface SafeMessage {

    /** Whether trying again cannot help, because the input itself is at fault: an incident at once, without further tries. */
    default boolean isPermanent() {
        return false;
    }
}
