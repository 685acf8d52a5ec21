package io.wardclerk.access.policy.facts;

import java.util.Set;

/**
 * What the patient has agreed to.
 *
 * @param given {@code ai} (a model or its offline stand-in reads their words), {@code sharing} (beyond their own care and its
 *     payment), {@code messaging} (we write to them, or to others about them)
 */
public record Consents(Set<String> given) {

    public Consents {
        given = Set.copyOf(given);
    }

    public boolean given(String purpose) {
        return given.contains(purpose);
    }
}
