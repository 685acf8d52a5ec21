package io.wardclerk.fhir.terminology;

import io.wardclerk.access.RouteNames;
import java.util.Optional;
import java.util.Set;

/** Names what the terminology server is asked by FHIR's own words; whatever else a caller wrote is left out. */
final class TerminologyRoutes implements RouteNames {

    private static final String ROOT = TerminologyConfiguration.ROOT;
    private static final Set<String> KNOWN = Set.of(
            "/metadata",
            "/CodeSystem/$validate-code",
            "/CodeSystem/$lookup",
            "/ValueSet/$expand",
            "/ValueSet/$validate-code",
            "/ConceptMap/$translate");

    @Override
    public Optional<Route> route(String path) {
        if (!path.equals(ROOT) && !path.startsWith(ROOT + "/")) {
            return Optional.empty();
        }
        String rest = path.substring(ROOT.length());
        return Optional.of(new Route(rest.isEmpty() || KNOWN.contains(rest) ? path : ROOT + "/{other}"));
    }
}
