package io.wardclerk.access;

import org.jspecify.annotations.Nullable;

/** Says who people are in the clinical record, by which they belong to care teams. On record. */
public interface Practitioners {

    /**
     * @param practitioner {@code Practitioner/123}, or null for nobody there
     * @throws UserRefused if there is nobody of this name, it is a patient or the caller, or it is no such reference
     */
    void link(String username, @Nullable String practitioner);
}
