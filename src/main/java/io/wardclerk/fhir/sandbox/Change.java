package io.wardclerk.fhir.sandbox;

import java.time.Instant;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * One resource's next state.
 *
 * @param ifMatch the version the caller saw, or null for whichever
 * @param resource null to delete
 */
record Change(
        ResourceKey key, @Nullable String ifMatch, @Nullable Resource resource) {

    /** What became of it. */
    enum Effect {
        CREATED,
        UPDATED,
        UNCHANGED,
        DELETED
    }

    record Done(ResourceKey key, int version, Instant updated, Effect effect) {}
}
