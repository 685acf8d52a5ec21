package io.wardclerk.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Accesses;
import io.wardclerk.workflow.Incidents;
import io.wardclerk.workflow.Incidents.Incident;
import io.wardclerk.workflow.Incidents.IncidentQuery;
import io.wardclerk.workflow.Incidents.Outcome;
import io.wardclerk.workflow.Incidents.Retried;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Retries by hand, one or many. Every answer says what really happened. */
@Tag(name = "Incidents")
@RestController
@RequestMapping("/api/v1/incidents")
class IncidentRetryController {

    private static final int MAX_BYTES = 64 * 1024;
    private static final String RETRY = "workflow:retry";

    private final Incidents incidents;
    private final OnceCalls calls;
    private final JsonBodies bodies;
    private final AccessGuard guard;
    private final Accesses accesses;

    IncidentRetryController(
            Incidents incidents, OnceCalls calls, JsonBodies bodies, AccessGuard guard, Accesses accesses) {
        this.accesses = accesses;
        this.incidents = incidents;
        this.calls = calls;
        this.bodies = bodies;
        this.guard = guard;
    }

    /** Which incidents: a list of ids, or all that match a filter, the oldest {@value Incidents#MOST_AT_ONCE} of them. */
    record BulkRetry(@Nullable List<String> ids, @Nullable Filter filter) {}

    /** All of those given must match. */
    record Filter(
            @Schema(example = "triage") @Nullable String workflow,
            @Schema(example = "fhir") @Nullable String dependency,
            @Nullable String instance) {}

    @Operation(
            operationId = "retryIncident",
            summary = "Retry a step that stands still",
            description =
                    "Asks its dependency first: 409 dependency-down while that does not answer, and nothing is used up."
                            + " Then runs the step once and waits for it: outcome completed, failed (with the cause) or, with 202,"
                            + " running. 404 when there is no such incident any more. Takes Idempotency-Key. Scope workflow:retry.")
    @PostMapping("/{id}/retry")
    ResponseEntity<Map<String, Object>> retry(
            @PathVariable String id,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey) {
        guard.requireScope(RETRY);
        accesses.answers(HttpStatus.OK.value());
        Map<String, Object> answer = calls.onceApart(idempotencyKey, "retry " + id, () -> {
            Retried retried = incidents.retry(List.of(id)).get(0);
            if (retried.outcome() == Outcome.GONE) {
                throw new Refused(Problems.notFound("incident"));
            }
            if (retried.outcome() == Outcome.STILL_DOWN) {
                throw new Refused(Problems.dependencyDown(
                        retried.now() == null
                                ? ""
                                : String.valueOf(retried.now().dependency())));
            }
            return view(retried);
        });
        boolean runs = Outcome.RUNNING.slug().equals(answer.get("outcome"));
        return ResponseEntity.status(runs ? 202 : 200).body(answer);
    }

    @Operation(
            operationId = "retryIncidents",
            summary = "Retry many steps that stand still",
            description =
                    "At most 100 in one call, each with its own outcome: completed, failed, still-down, gone or running."
                            + " A dependency is asked once. more tells whether further incidents match."
                            + " Takes Idempotency-Key. Scope workflow:retry.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = BulkRetry.class))))
    @PostMapping(path = "/retry", consumes = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> retryMany(
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        guard.requireScope(RETRY);
        accesses.answers(HttpStatus.OK.value());
        Body body = bodies.read(request, MAX_BYTES).only("ids", "filter");
        return calls.onceApart(idempotencyKey, body.hash("retry"), () -> retryAll(body));
    }

    private Map<String, Object> retryAll(Body body) {
        boolean more = false;
        List<String> ids;
        if (body.json().hasNonNull("ids")) {
            if (body.json().hasNonNull("filter")) {
                throw new Refused(Problems.invalid("/filter", "must be left out when there are ids"));
            }
            ids = ids(body.json().path("ids"));
        } else {
            var page = incidents.list(filter(body));
            ids = page.items().stream().map(Incident::id).toList();
            more = page.next() != null;
        }
        List<Retried> retried = incidents.retry(ids);
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            counts.put(
                    outcome.slug(),
                    retried.stream().filter(each -> each.outcome() == outcome).count());
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("items", retried.stream().map(IncidentRetryController::view).toList());
        answer.put("counts", counts);
        answer.put("more", more);
        return answer;
    }

    private static List<String> ids(JsonNode given) {
        List<String> ids = new ArrayList<>();
        if (!given.isArray() || given.isEmpty() || given.size() > Incidents.MOST_AT_ONCE) {
            throw new Refused(Problems.invalid("/ids", "must be a list of 1 to " + Incidents.MOST_AT_ONCE + " ids"));
        }
        for (JsonNode id : given) {
            if (!id.isTextual() || ids.contains(id.asText())) {
                throw new Refused(Problems.invalid("/ids", "must hold texts, each once"));
            }
            ids.add(id.asText());
        }
        return ids;
    }

    private static IncidentQuery filter(Body body) {
        Body filter = new Body(body.object("filter"), body.mapper()).only("workflow", "dependency", "instance");
        return new IncidentQuery(
                filter.text("workflow", 255),
                filter.text("dependency", 128),
                filter.text("instance", 64),
                Incidents.MOST_AT_ONCE,
                null);
    }

    private static Map<String, Object> view(Retried retried) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("incident", retried.incident());
        view.put("outcome", retried.outcome().slug());
        Incident now = retried.now();
        if (now != null) {
            view.put("instance", now.instance());
            view.put("element", now.element());
            view.put("cause", now.cause());
            view.put("now", now.id());
            if (now.dependency() != null) {
                view.put("dependency", Objects.requireNonNull(now.dependency()));
            }
        }
        return view;
    }
}
