package io.wardclerk.api;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Scopes;
import io.wardclerk.workflow.Migrations;
import io.wardclerk.workflow.Workflows;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moves running cases to another version of their workflow. */
@Tag(name = "Releases")
@RestController
@RequestMapping("/api/v1/workflows/{key}/migrations")
class MigrationsController {

    private static final int MAX_BYTES = 256 * 1024;
    private static final int MAX_ID = 64;

    private final Migrations migrations;
    private final Workflows workflows;
    private final JsonBodies bodies;
    private final OnceCalls calls;
    private final AccessGuard guard;
    private final ObjectMapper json;

    MigrationsController(
            Migrations migrations,
            Workflows workflows,
            JsonBodies bodies,
            OnceCalls calls,
            AccessGuard guard,
            ObjectMapper json) {
        this.migrations = migrations;
        this.workflows = workflows;
        this.bodies = bodies;
        this.calls = calls;
        this.guard = guard;
        this.json = json;
    }

    /** From which version to which. */
    record Versions(
            @Schema(example = "1") int from,
            @Schema(example = "2") int to) {}

    /** Which cases, and why; the reason is kept sealed with each case. */
    record Migration(
            @Schema(example = "1") int from,
            @Schema(example = "2") int to,

            @Schema(description = "Only these cases; left out, all of that version") @Nullable
            List<String> instances,

            @Schema(maxLength = 1000) String reason) {}

    @Operation(
            operationId = "previewMigration",
            summary = "What moving cases to another version would do",
            description =
                    "For each step at which cases of the one version stand: how many, what it becomes, how many can be"
                            + " moved, and why the others cannot. Changes nothing. Scope workflow:migrate.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Versions.class))))
    @PostMapping(path = "/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    Migrations.Preview preview(@PathVariable String key, HttpServletRequest request) throws IOException {
        guard.requireScope(Scopes.WORKFLOW_MIGRATE);
        Body body = bodies.read(request, MAX_BYTES).only("from", "to");
        return migrations.preview(key, version(key, body, "from"), version(key, body, "to"));
    }

    @Operation(
            operationId = "migrate",
            summary = "Move cases to another version",
            description =
                    "Only those that can be moved safely, each in a transaction of its own and at most 500 with one"
                            + " call; more says whether there are others. Each refused case is named with its reason and stays as"
                            + " it is. Takes Idempotency-Key. Scope workflow:migrate.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Migration.class))))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Migrations.Outcome migrate(
            @PathVariable String key,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            HttpServletRequest request)
            throws IOException {
        guard.requireScope(Scopes.WORKFLOW_MIGRATE);
        Body body = bodies.read(request, MAX_BYTES).only("from", "to", "instances", "reason");
        int from = version(key, body, "from");
        int to = version(key, body, "to");
        Set<String> instances = instances(body);
        String reason = body.requiredText("reason", 1000);
        Map<String, Object> answer = calls.once(
                idempotencyKey,
                body.hash("migrate " + key),
                () -> json.convertValue(
                        migrations.migrate(key, from, to, instances, reason), new TypeReference<>() {}));
        return json.convertValue(answer, Migrations.Outcome.class);
    }

    private int version(String key, Body body, String member) {
        int version = body.requiredNumber(member);
        if (workflows.find(key, version).isEmpty()) {
            throw new Refused(Problems.notFound("version of this workflow"));
        }
        return version;
    }

    private static @Nullable Set<String> instances(Body body) {
        JsonNode list = body.json().path("instances");
        if (list.isMissingNode() || list.isNull()) {
            return null;
        }
        Set<String> instances = new TreeSet<>();
        for (JsonNode id : list) {
            if (!id.isTextual() || id.asText().length() > MAX_ID) {
                throw new Refused(Problems.invalid("/instances", "must be a list of case ids"));
            }
            instances.add(id.asText());
        }
        if (!list.isArray() || instances.isEmpty() || instances.size() > Migrations.BATCH) {
            throw new Refused(
                    Problems.invalid("/instances", "must be a list of 1 to " + Migrations.BATCH + " case ids"));
        }
        return instances;
    }
}
