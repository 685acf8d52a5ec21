package io.wardclerk.fhir.sandbox;

import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** A version about to be written. */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record NextVersion(
        long pid,
        ResourceKey key,
        int version,
        Change.Effect effect,
        @Nullable Resource resource,
        byte @Nullable [] sealed,
        boolean isNew) {

    String method() {
        return switch (effect) {
            case DELETED -> "DELETE";
            case CREATED -> version == 1 ? "POST" : "PUT";
            default -> "PUT";
        };
    }
}
