package io.wardclerk.fhir.sandbox;

import io.wardclerk.access.RouteNames;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names what the sandbox is asked, by FHIR's own words; ids, versions and whatever else a caller wrote are left out. */
final class SandboxRoutes implements RouteNames {

    private static final String ROOT = "/fhir";
    /** A server of its own. */
    private static final String TERMINOLOGY = ROOT + "/terminology";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    private final Set<String> types;

    SandboxRoutes(Set<String> types) {
        this.types = types;
    }

    @Override
    public Optional<Route> route(String path) {
        boolean ours = path.equals(ROOT) || path.startsWith(ROOT + "/");
        if (!ours || path.equals(TERMINOLOGY) || path.startsWith(TERMINOLOGY + "/")) {
            return Optional.empty();
        }
        String[] segments =
                path.substring(Math.min(path.length(), ROOT.length() + 1)).split("/");
        StringBuilder template = new StringBuilder(ROOT);
        for (int i = 0; i < segments.length && i < 5; i++) {
            if (!segments[i].isEmpty()) {
                template.append('/').append(name(segments, i));
            }
        }
        return Optional.of(new Route(template.toString(), patient(segments), null));
    }

    private String name(String[] segments, int place) {
        String segment = segments[place];
        if (Set.of("metadata", "_history", "_search").contains(segment)) {
            return segment;
        }
        if (segment.startsWith("$")) {
            return "{operation}";
        }
        if (place == 0) {
            return types.contains(segment) ? segment : "{type}";
        }
        return segments[place - 1].equals("_history") ? "{version}" : "{id}";
    }

    private static @Nullable String patient(String[] segments) {
        return segments.length > 1
                        && segments[0].equals("Patient")
                        && !segments[1].startsWith("_")
                        && ID.matcher(segments[1]).matches()
                ? "Patient/" + segments[1]
                : null;
    }
}
