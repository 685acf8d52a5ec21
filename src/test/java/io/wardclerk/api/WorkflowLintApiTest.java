package io.wardclerk.api;

import static io.wardclerk.api.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class WorkflowLintApiTest {

    private static final String LINT = "/api/v1/workflows:lint";

    private final WardclerkClient client;
    private final JdbcClient jdbc;

    @Autowired
    WorkflowLintApiTest(WardclerkClient client, JdbcClient jdbc) {
        this.client = client;
        this.jdbc = jdbc;
    }

    @Test
    void theShippedWorkflowsAreAcceptedWithoutAFinding() throws IOException {
        for (String key : shipped()) {
            Response answer = lint(Map.of("key", key, "files", files(key)));

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.json().path("accepted").asBoolean())
                    .as(answer.body())
                    .isTrue();
            assertThat(answer.json().path("findings")).as(answer.body()).isEmpty();
        }
    }

    @Test
    void everyDefectIsNamedWithElementReasonAndFix() throws IOException {
        Map<String, String> files = files("triage");
        files.computeIfPresent("processes/triage/triage.bpmn", (name, text) -> text.replace(
                        "camunda:topic=\"caseOpen\"", "camunda:topic=\"caseOpens\"")
                .replace("targetRef=\"gatherFacts\"", "targetRef=\"gatherFiction\"")
                .replace("name=\"Review triage\"", "name=\"Review ${message}\""));
        files.computeIfPresent(
                "forms/triage/review.form", (name, text) -> text.replace("\"textarea\"", "\"filepicker\""));

        Response answer = lint(Map.of("files", files));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("accepted").asBoolean()).isFalse();
        assertThat(findings(answer))
                .anySatisfy(finding -> about(finding, "connector-unknown", "openCase"))
                .anySatisfy(finding -> about(finding, "flow-end-missing", "opened"))
                .anySatisfy(finding -> about(finding, "unreachable", "gatherFacts"))
                .anySatisfy(finding -> about(finding, "expression-in-plain-text", "review"))
                .anySatisfy(finding -> about(finding, "form-component", "patient"));
    }

    @Test
    void aBareDiagramIsTakenAsXmlAndRecordedByItsHashOnly() throws IOException {
        String bomb = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>";

        Response answer = client.post(LINT, bomb, "Content-Type", "application/xml");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("accepted").asBoolean()).isFalse();
        assertThat(findings(answer))
                .singleElement()
                .satisfies(finding -> assertThat(finding.path("rule").asText()).isEqualTo("xml-doctype"));
        String detail = jdbc.sql(
                        "select detail::text from audit_event where action = 'workflow-lint' order by seq desc limit 1")
                .query(String.class)
                .single();
        assertThat(detail).contains("hash").doesNotContain("passwd");
    }

    @Test
    void whatIsTooLargeOrNoWorkflowIsRefused() {
        assertProblem(
                client.post(LINT, "x".repeat(5_000_001), "Content-Type", "application/xml"), 413, "payload-too-large");
        assertProblem(lint(Map.of("files", Map.of("a.txt", "b"))), 400, "invalid-request");
        assertProblem(lint(Map.of("files", Map.of("a.txt", 1))), 400, "invalid-request");
        assertProblem(lint(Map.of()), 400, "invalid-request");
    }

    @Test
    void filesThatBelongToAnotherWorkflowAreNamed() throws IOException {
        Map<String, String> files = files("triage");
        files.put("rules/../secret.drl", "x");

        Response answer = lint(Map.of("key", "triage", "files", files));

        assertThat(findings(answer))
                .singleElement()
                .satisfies(finding -> assertThat(finding.path("rule").asText()).isEqualTo("files"));
    }

    private Response lint(Map<String, ?> body) {
        try {
            return client.post(LINT, new ObjectMapper().writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void about(JsonNode finding, String rule, String element) {
        assertThat(finding.path("rule").asText()).isEqualTo(rule);
        assertThat(finding.path("element").asText()).isEqualTo(element);
        assertThat(finding.path("severity").asText()).isEqualTo("ERROR");
        assertThat(finding.path("message").asText()).isNotBlank();
        assertThat(finding.path("fix").asText()).isNotBlank();
    }

    private static Iterable<JsonNode> findings(Response answer) {
        return answer.json().path("findings");
    }

    private static List<String> shipped() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("processes"))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .toList();
        }
    }

    private static Map<String, String> files(String key) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        for (String folder : List.of("processes/" + key, "forms/" + key, "rules/" + key)) {
            if (!Files.isDirectory(Path.of(folder))) {
                continue;
            }
            try (Stream<Path> found = Files.walk(Path.of(folder))) {
                for (Path file : found.filter(Files::isRegularFile).toList()) {
                    files.put(file.toString().replace('\\', '/'), Files.readString(file));
                }
            }
        }
        return files;
    }
}
