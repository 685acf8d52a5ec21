package io.wardclerk.workflow.camunda.webapp;

import io.wardclerk.access.RouteNames;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Names what the engine's pages call, as the closed list has it. */
@Component
class EngineRoutes implements RouteNames {

    private static final String API = EngineCallGate.ROOT + "/api";
    private static final Pattern CASE =
            Pattern.compile(".*/process-instance/(?<id>[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(/[a-z-]+)?");
    private static final Pattern PAGE =
            Pattern.compile(EngineCallGate.ROOT + "/app/(tasklist|cockpit|admin|welcome)/.*");

    @Override
    public Optional<Route> route(String path) {
        if (path.startsWith(API + "/")) {
            Matcher instance = CASE.matcher(path);
            return Optional.of(new Route(
                    API + AllowedCalls.template(path.substring(API.length())).orElse("/**"),
                    null,
                    instance.matches() ? instance.group("id") : null));
        }
        Matcher page = PAGE.matcher(path);
        return page.matches()
                ? Optional.of(new Route(EngineCallGate.ROOT + "/app/" + page.group(1) + "/**"))
                : Optional.empty();
    }
}
