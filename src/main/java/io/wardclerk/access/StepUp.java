package io.wardclerk.access;

/**
 * Asks for a fresh proof of who acts, before acts that are worth it: exports, keys, erasures, releases, administration of
 * people. Only people are asked; what a client may do is governed by its scopes.
 */
public interface StepUp {

    /** Where a person shows a factor again; takes {@code ?next=} with a path of ours to return to. */
    String PAGE = "/confirm";

    /** @throws StepUpRequired if a person acts who has not shown a second factor or passkey within five minutes */
    void require();
}
