package io.wardclerk.access;

import io.wardclerk.access.RouteNames.Route;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPattern.PathMatchInfo;

/** Finds the route of a path before anything is let in, so that a refused request's record names it too. */
@Component
final class Routes {

    /** A case's id, as the engine makes them; whatever else a caller put in its place is not repeated. */
    static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    /** Of what is on no route. */
    static final String UNKNOWN = "/**";

    private static final Set<String> KNOWN = Set.of(
            ".well-known",
            "actuator",
            "api",
            "assets",
            "camunda",
            "docs",
            "error",
            "fhir",
            "oauth2",
            "swagger-ui",
            "v3");

    private static final String CASE = "/api/v1/instances/{id}";

    private final ObjectProvider<RouteNames> others;
    private final SingletonSupplier<List<PathPattern>> ours;

    Routes(
            ObjectProvider<RouteNames> others,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mapping) {
        this.others = others;
        this.ours = SingletonSupplier.of(() -> patterns(mapping.getObject()));
    }

    private static List<PathPattern> patterns(RequestMappingHandlerMapping mapping) {
        return mapping.getHandlerMethods().keySet().stream()
                .flatMap(info -> Optional.ofNullable(info.getPathPatternsCondition()).stream())
                .flatMap(condition -> condition.getPatterns().stream())
                .distinct()
                .sorted()
                .toList();
    }

    Route of(String path) {
        return others.stream()
                .flatMap(names -> names.route(path).stream())
                .findFirst()
                .or(() -> own(path))
                .orElseGet(() -> new Route(unknown(path)));
    }

    private Optional<Route> own(String path) {
        PathContainer parsed = PathContainer.parsePath(path);
        return ours.obtain().stream()
                .filter(pattern -> pattern.matches(parsed))
                .findFirst()
                .map(pattern -> new Route(pattern.getPatternString(), null, instance(pattern, parsed)));
    }

    private static @Nullable String instance(PathPattern pattern, PathContainer path) {
        PathMatchInfo match = pattern.getPatternString().startsWith(CASE) ? pattern.matchAndExtract(path) : null;
        String id = match == null ? null : match.getUriVariables().get("id");
        return id != null && ID.matcher(id).matches() ? id : null;
    }

    /** The first segment where it is a word of ours; the caller may have written anything. */
    private static String unknown(String path) {
        String[] segments = path.split("/", 3);
        return segments.length > 1 && KNOWN.contains(segments[1]) ? "/" + segments[1] + "/**" : UNKNOWN;
    }
}
