package io.wardclerk.access;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names the routes of a part that Spring's own routing does not serve, so that records need never repeat a path. */
public interface RouteNames {

    /**
     * @param path decoded by nobody, without query
     * @return the route with names in place of whatever the caller chose, {@code /fhir/Patient/{id}}; empty if it is another's
     */
    Optional<Route> route(String path);

    /**
     * @param template with no part of the caller's own
     * @param patient the patient whom the path itself names, {@code Patient/123}, or null
     * @param instance the case that the path itself names, or null
     */
    record Route(
            String template,
            @Nullable String patient,
            @Nullable String instance) {

        public Route(String template) {
            this(template, null, null);
        }
    }
}
