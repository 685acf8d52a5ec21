package io.wardclerk.fhir.sandbox;

import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * One write of a transaction; a single write is a transaction of one.
 *
 * @param fullUrl what other entries call the resource, or null
 * @param id the logical id in the URL, or null
 * @param condition the search that finds the resource (If-None-Exist, or a conditional update or delete), or null
 * @param ifMatch the version the caller saw, or null for whichever
 * @param resource null for DELETE
 */
record Entry(
        Verb verb,
        String type,
        @Nullable String id,
        @Nullable String fullUrl,
        @Nullable String condition,
        @Nullable String ifMatch,
        @Nullable Resource resource) {

    /** In the order in which a transaction is processed. */
    enum Verb {
        DELETE,
        POST,
        PUT
    }

    static Entry create(Resource resource, @Nullable String condition) {
        return new Entry(Verb.POST, resource.fhirType(), null, null, condition, null, resource);
    }

    static Entry update(String id, Resource resource, @Nullable String ifMatch) {
        return new Entry(Verb.PUT, resource.fhirType(), id, null, null, ifMatch, resource);
    }

    /** What the entry locks while its condition is looked up, so that two cannot both find nothing. */
    String lock() {
        return type + "?" + condition;
    }
}
