package io.wardclerk.api;

import io.swagger.v3.oas.annotations.media.Schema;
import io.wardclerk.assistant.Router.Route;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where a message goes. */
@Schema(name = "Route")
record RouteView(
        @Schema(allowableValues = {"workflow", "documents", "public-source", "person"})
        String kind,

        @Schema(description = "A workflow's key, a source's address, or a role")
        String name,

        String title,
        List<String> reasons,
        List<String> alternatives,

        @Schema(description = "Inputs that the talk gave") Map<String, Object> slots,

        @Schema(description = "What is still to be asked; the workflow can be started once this is empty")
        List<Question> missing,

        String engine,

        @Schema(description = "How far the likeliest is ahead, 0 to 1")
        double confidence) {

    static RouteView of(Route route) {
        return new RouteView(
                route.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                route.name(),
                route.title(),
                route.reasons(),
                route.alternatives(),
                route.slots(),
                route.missing().stream()
                        .map(missing -> new Question(missing.input(), missing.question()))
                        .toList(),
                route.engine(),
                route.confidence());
    }

    /** An input to ask for. */
    record Question(String input, String question) {}
}
