package io.wardclerk.fhir.sandbox;

import java.util.Optional;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;

/** What a literal reference names: a resource of this server by type and id, or another address by its URL. */
record ReferenceTarget(
        @Nullable String type,
        @Nullable String id,
        @Nullable String url) {

    /** Empty for a contained resource ({@code #x}). */
    static Optional<ReferenceTarget> of(String reference) {
        if (reference.isEmpty() || reference.startsWith("#")) {
            return Optional.empty();
        }
        IdType id = new IdType(reference);
        boolean local = id.hasResourceType() && id.hasIdPart() && !id.isAbsolute() && !reference.startsWith("urn:");
        return Optional.of(
                local
                        ? new ReferenceTarget(id.getResourceType(), id.getIdPart(), null)
                        : new ReferenceTarget(null, null, reference));
    }
}
