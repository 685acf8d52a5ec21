package io.wardclerk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Scopes;
import io.wardclerk.access.StepUp;
import io.wardclerk.assistant.EngineStates;
import io.wardclerk.assistant.ModelSwitches;
import io.wardclerk.assistant.Router;
import io.wardclerk.assistant.Router.Talk;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a message is for, and which engines answer. */
@Tag(name = "Assistant")
@RestController
class AssistantController {

    private static final int MAX_BYTES = 128 * 1024;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_REASON = 200;
    private static final String ALL = "all";

    private final Router router;
    private final EngineStates engines;
    private final ModelSwitches switches;
    private final JsonBodies bodies;
    private final AccessGuard guard;
    private final StepUp stepUp;
    private final OnceCalls calls;

    AssistantController(
            Router router,
            EngineStates engines,
            ModelSwitches switches,
            JsonBodies bodies,
            AccessGuard guard,
            StepUp stepUp,
            OnceCalls calls) {
        this.router = router;
        this.engines = engines;
        this.switches = switches;
        this.bodies = bodies;
        this.guard = guard;
        this.stepUp = stepUp;
        this.calls = calls;
    }

    /** A talk; only described here, the body is read strictly by hand. */
    record RouteRequest(
            @Schema(
                    description = "What the person wrote so far, the oldest first",
                    example = "[\"I am running out of my tablets\"]")
            List<String> messages,

            @Schema(
                    types = {"string", "null"},
                    description = "The workflow that was picked before")
            @Nullable
            String workflow,

            @Schema(
                    types = {"object", "null"},
                    description = "Inputs that are known already")
            @Nullable
            Map<String, Object> slots,

            @Schema(
                    types = {"string", "null"},
                    description = "The input that the last message answers")
            @Nullable
            String asked) {}

    /** The engines. */
    record EnginesAnswer(List<EngineView> engines, List<String> chains, List<SwitchView> switches) {}

    /** A provider of language models. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EngineView(
            String name,
            String kind,
            String model,

            @Schema(allowableValues = {"ready", "not-configured", "off", "circuit-open"})
            String state,

            @Nullable String remedy) {}

    /** A switch that was used. */
    record SwitchView(String name, boolean off, String by, String reason, Instant at) {

        static SwitchView of(ModelSwitches.Switch used) {
            String name = used.name().equals(ModelSwitches.ALL) ? ALL : used.name();
            return new SwitchView(name, used.off(), used.by(), used.reason(), used.at());
        }
    }

    /** How a switch is to stand. */
    record SwitchRequest(
            boolean off,

            @Schema(description = "For the record; no patient's data", example = "wrong answers since noon")
            String reason) {}

    @Operation(
            operationId = "routeMessage",
            summary = "What a message is for",
            description =
                    "Picks a workflow, the clinic's documents, a public source or a person, with reasons, and the inputs that the talk gave."
                            + " Starts nothing and keeps nothing; nothing leaves this machine. What is like nothing goes to a person. Scope"
                            + " assistant:route.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = RouteRequest.class))))
    @PostMapping(path = "/api/v1/assistant/route", consumes = MediaType.APPLICATION_JSON_VALUE)
    RouteView route(HttpServletRequest request) throws IOException {
        guard.requireScope(Scopes.ASSISTANT_ROUTE);
        Body body = bodies.read(request, MAX_BYTES).only("messages", "workflow", "slots", "asked");
        return RouteView.of(router.route(new Talk(
                messages(body.json().path("messages")),
                body.text("workflow", LONGEST_NAME),
                body.json().hasNonNull("slots") ? body.optionalMap("slots") : Map.of(),
                body.text("asked", LONGEST_NAME))));
    }

    private static List<String> messages(JsonNode array) {
        List<String> messages = new ArrayList<>();
        array.forEach(each -> messages.add(each.isTextual() ? each.asText() : ""));
        boolean sound = array.isArray()
                && !messages.isEmpty()
                && messages.size() <= Router.MOST_MESSAGES
                && messages.stream().allMatch(text -> !text.isBlank() && text.length() <= Router.LONGEST);
        if (!sound) {
            throw new Refused(Problems.invalid(
                    "/messages",
                    "must be a list of 1 to " + Router.MOST_MESSAGES + " texts of 1 to " + Router.LONGEST
                            + " characters"));
        }
        return messages;
    }

    @Operation(
            operationId = "listEngines",
            summary = "Which engines answer for the assistant",
            description = "Providers with what keeps them from being asked, chains by skill, switches. Scope ops:read.")
    @GetMapping("/api/v1/assistant/engines")
    EnginesAnswer engines() {
        guard.requireScope(Scopes.OPS_READ);
        return new EnginesAnswer(
                engines.now().stream()
                        .map(state -> new EngineView(
                                state.name(), state.kind(), state.model(), state.state(), state.remedy()))
                        .toList(),
                engines.chains(),
                switches.all().stream().map(SwitchView::of).toList());
    }

    @Operation(
            operationId = "setEngineSwitch",
            summary = "Turn a language model off or on, on all nodes",
            description =
                    "A provider's name, or all. Calls that run are cut within seconds; steps go on with the next engine of their chain. A"
                            + " person confirms with a factor. On record. Scope assistant:manage.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = SwitchRequest.class))))
    @PutMapping(path = "/api/v1/assistant/switches/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    SwitchView set(@Parameter(example = "all") @PathVariable String name, HttpServletRequest request)
            throws IOException {
        guard.requireScope(Scopes.ASSISTANT_MANAGE);
        stepUp.require();
        Body body = bodies.read(request, MAX_BYTES).only("off", "reason");
        String reason = body.requiredText("reason", LONGEST_REASON);
        if (!body.json().path("off").isBoolean()) {
            throw new Refused(Problems.invalid("/off", "must be true or false"));
        }
        boolean known = name.equals(ALL)
                || engines.now().stream().anyMatch(state -> state.name().equals(name));
        if (!known) {
            throw new Refused(Problems.notFound("provider"));
        }
        String switched = name.equals(ALL) ? ModelSwitches.ALL : name;
        boolean off = body.json().path("off").asBoolean();
        return SwitchView.of(calls.changed(HttpStatus.OK, () -> switches.set(switched, off, reason)));
    }
}
