package io.wardclerk.api;

import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.wardclerk.access.Problem;
import io.wardclerk.workflow.Workflow;
import io.wardclerk.workflow.Workflows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The OpenAPI 3.1 document: what the controllers say, with problems, security and the deployed workflows' inputs. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String PROBLEM = "Problem";

    private static final List<Failure> FAILURES = List.of(
            new Failure("400", "The request is not valid; errors names each place", true),
            new Failure("401", "No valid session or bearer token", false),
            new Failure("403", "The scope is missing, or the CSRF token of a session", false),
            new Failure("404", "There is none such, or the caller may not know of it", false),
            new Failure("409", "It conflicts with what others did, or the same request is being worked on", true),
            new Failure("413", "The body is too large", true),
            new Failure("415", "The body is not JSON", true),
            new Failure("422", "The Idempotency-Key was used for another request", true),
            new Failure("503", "The database or the record of access is not available", false));

    /** @param ofInput only where a body or parameters are taken */
    private record Failure(String status, String words, boolean ofInput) {}

    @Bean
    OpenAPI wardclerkApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Wardclerk")
                        .version("1")
                        .description(
                                "Starts and follows the administrative work of a clinic, and lets people and systems"
                                        + " do their part of it. Errors are RFC 9457 problems with a stable type"
                                        + " urn:wardclerk:problem:<slug>; none repeats what was sent.")
                        .license(new License()
                                .name("Apache-2.0")
                                .url("https://www.apache.org/licenses/LICENSE-2.0.txt")))
                .servers(List.of(new Server().url("/").description("This server")))
                .security(List.of(
                        new SecurityRequirement().addList("bearer"), new SecurityRequirement().addList("session")))
                .components(new Components()
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An API key (wck_...); its scopes say what it may call"))
                        .addSecuritySchemes(
                                "session",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("WARDCLERK-SESSION")
                                        .description("A person's sign-in; changes also need the CSRF token")));
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    OpenApiCustomizer problemsAndInputs(Workflows workflows) {
        return api -> {
            // Added last: what no controller names would be dropped before.
            api.getComponents().addSchemas(PROBLEM, problem());
            api.getPaths().forEach((path, item) -> item.readOperations().forEach(ApiDescription::addFailures));
            describeInputs(api.getComponents(), workflows.deployed());
        };
    }

    private static void describeInputs(Components components, List<Workflow> workflows) {
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (Workflow workflow : workflows) {
            String name = "WorkflowInput." + workflow.key();
            components.addSchemas(name, input(workflow));
            inputs.add(Map.of("$ref", "#/components/schemas/" + name));
        }
        if (!inputs.isEmpty()) {
            Objects.requireNonNull(components.getSchemas().get("StartRequest"))
                    .addProperty("input", schema(Map.of("anyOf", inputs)));
        }
    }

    private static Schema<?> input(Workflow workflow) {
        Schema<?> schema = schema(workflow.input());
        schema.title("Input of " + workflow.title());
        return schema;
    }

    private static void addFailures(Operation operation) {
        boolean takesBody = operation.getRequestBody() != null;
        boolean takesInput = takesBody || operation.getParameters() != null;
        FAILURES.stream()
                .filter(failure -> takesBody
                        || !failure.ofInput()
                        || (takesInput && failure.status().equals("400")))
                .forEach(failure -> operation.getResponses().putIfAbsent(failure.status(), response(failure)));
    }

    private static ApiResponse response(Failure failure) {
        Schema<?> problem = new JsonSchema().$ref("#/components/schemas/" + PROBLEM);
        return new ApiResponse()
                .description(failure.words())
                .addHeaderObject("X-Trace-Id", new Header().schema(new JsonSchema().typesItem("string")))
                .content(new Content().addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(problem)));
    }

    private static Schema<?> problem() {
        Map<String, Object> defect = Map.of(
                "type",
                "object",
                "properties",
                Map.of(
                        "pointer",
                        text("JSON pointer into the body, ?name of a parameter, or a header", "/input/message"),
                        "message",
                        text("What is wrong there", "is required")));
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", text("Stable; branch on it", "urn:wardclerk:problem:invalid-request"));
        members.put("title", text("What kind of problem", "The request is not valid"));
        members.put("status", Map.of("type", "integer", "examples", List.of(400)));
        members.put("detail", text("What to do", "See errors for each place to correct."));
        members.put("traceId", text("Names this request in the log", "3f0e3c0d8d7b4f6c9b5f0a3c1f2e4d5a"));
        members.put("errors", Map.of("type", "array", "items", defect));
        return schema(Map.of(
                "type",
                "object",
                "description",
                "RFC 9457",
                "required",
                List.of("type", "title", "status", "detail", "traceId"),
                "properties",
                members));
    }

    private static Map<String, Object> text(String description, String example) {
        return Map.of("type", "string", "description", description, "examples", List.of(example));
    }

    private static Schema<?> schema(Map<String, Object> json) {
        return Json31.mapper().convertValue(json, JsonSchema.class);
    }
}
