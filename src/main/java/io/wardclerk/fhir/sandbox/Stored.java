package io.wardclerk.fhir.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of a resource.
 *
 * @param method how it came about: POST, PUT or DELETE
 * @param json complete with id and meta; null for a deletion
 */
record Stored(
        long pid,
        ResourceKey key,
        int version,
        Instant updated,
        String method,
        @Nullable ObjectNode json) {}
