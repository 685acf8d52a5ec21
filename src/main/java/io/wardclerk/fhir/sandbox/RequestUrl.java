package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/** The URL of a bundle entry's request: {@code Patient}, {@code Patient/1}, {@code Patient/1/_history/2}, {@code Patient?name=x}. */
record RequestUrl(
        String type,
        @Nullable String id,
        @Nullable String version,
        @Nullable String query) {

    static RequestUrl parse(@Nullable String url, String base, String where, SearchParameters known) {
        String relative = url == null ? "" : url.startsWith(base + "/") ? url.substring(base.length() + 1) : url;
        int question = relative.indexOf('?');
        String query = question < 0 ? null : relative.substring(question + 1);
        String[] path = (question < 0 ? relative : relative.substring(0, question))
                .replaceFirst("^/", "")
                .split("/");
        boolean versioned = path.length == 4 && path[2].equals("_history");
        if (!known.isType(path[0]) || (path.length > 2 && !versioned)) {
            throw new InvalidRequestException(where + ": request.url names no resource type or id");
        }
        return new RequestUrl(path[0], path.length > 1 ? path[1] : null, versioned ? path[3] : null, query);
    }
}
