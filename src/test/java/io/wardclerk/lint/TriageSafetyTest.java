package io.wardclerk.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.wardclerk.content.ContentFile;
import io.wardclerk.content.WorkflowDefinition;
import io.wardclerk.workflow.catalog.LintWords;
import io.wardclerk.workflow.catalog.ProductConnectors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shipped triage is proved safe; each change that would make it unsafe is refused. */
class TriageSafetyTest {

    @Test
    void triageIsProvedSafe() {
        assertThat(proof(diagram -> diagram)).isEmpty();
    }

    @Test
    void everyShippedWorkflowIsProvedSafe() throws IOException {
        try (Stream<Path> diagrams = Files.walk(Path.of("processes"))) {
            List<Path> all =
                    diagrams.filter(file -> file.toString().endsWith(".bpmn")).toList();
            assertThat(all).isNotEmpty().allSatisfy(diagram -> {
                String key = String.valueOf(diagram.getFileName()).replace(".bpmn", "");
                assertThat(proof(key, text -> text)).as(key).isEmpty();
            });
        }
    }

    @Test
    void withoutTheReviewItIsRefused() {
        List<Finding> findings = proof(diagram -> diagram.replace(
                "sourceRef=\"toReview\" targetRef=\"review\"", "sourceRef=\"toReview\" targetRef=\"checkReview\""));

        assertThat(findings).extracting(Finding::rule).contains("proof-gate");
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.element()).isEqualTo("closeCase");
            assertThat(finding.message())
                    .contains(
                            "'secondOpinion'",
                            "'closeCase'",
                            "secondOpinion > opinionGiven > assessAcuity > toReview > checkReview");
            assertThat(finding.fix()).contains("decision=true");
        });
    }

    @Test
    void aReviewThatDecidesNothingIsRefused() {
        assertThat(proof(diagram -> diagram.replace(
                        "<camunda:property name=\"decision\" value=\"true\" />\n          <camunda:property name=\"view\" value=\"reviewViewId\" />",
                        "<camunda:property name=\"view\" value=\"reviewViewId\" />")))
                .extracting(Finding::rule)
                .contains("proof-gate");
    }

    @Test
    void aFlowAroundTheReviewIsRefused() {
        assertThat(proof(diagram -> arrow(diagram, "shortcut", "assessAcuity", "decided")))
                .extracting(Finding::rule, Finding::element)
                .contains(tuple("proof-gate", "closeCase"));
    }

    @Test
    void aWriteBeforeTheReviewIsRefused() {
        List<Finding> findings = proof(diagram -> diagram.replace(
                        "sourceRef=\"assessAcuity\" targetRef=\"toReview\"",
                        "sourceRef=\"assessAcuity\" targetRef=\"early\"")
                .replace("<bpmn:endEvent id=\"emergency\"", """
                        <bpmn:serviceTask id="early" camunda:type="external" camunda:topic="caseClose"><bpmn:extensionElements>
                        <camunda:inputOutput><camunda:inputParameter name="urgency">${urgency}</camunda:inputParameter>
                        </camunda:inputOutput></bpmn:extensionElements></bpmn:serviceTask>
                        <bpmn:sequenceFlow id="late" sourceRef="early" targetRef="toReview" />
                        <bpmn:endEvent id="emergency\""""));

        assertThat(findings).extracting(Finding::rule, Finding::element).contains(tuple("proof-gate", "early"));
    }

    @Test
    void theFloorBehindTheExtractionIsRefused() {
        List<Finding> findings = proof(diagram -> diagram.replace(
                        "sourceRef=\"received\" targetRef=\"checkRedFlags\"",
                        "sourceRef=\"received\" targetRef=\"redFlagSplit\"")
                .replace(
                        "sourceRef=\"checkRedFlags\" targetRef=\"redFlagSplit\"",
                        "sourceRef=\"checkRedFlags\" targetRef=\"assessAcuity\"")
                .replace(
                        "sourceRef=\"extractSymptoms\" targetRef=\"assessAcuity\"",
                        "sourceRef=\"extractSymptoms\" targetRef=\"checkRedFlags\""));

        assertThat(findings)
                .extracting(Finding::rule, Finding::element)
                .contains(tuple("proof-floor", "extractSymptoms"));
    }

    @Test
    void askingTheModelAgainAfterTheReviewIsRefused() {
        List<Finding> findings = proof(diagram -> diagram.replace(
                        "sourceRef=\"decided\" targetRef=\"caseIdentified\"",
                        "sourceRef=\"decided\" targetRef=\"anew\"")
                .replace("<bpmn:endEvent id=\"emergency\"", """
                        <bpmn:serviceTask id="anew" camunda:type="external" camunda:topic="symptomExtract"><bpmn:extensionElements>
                        <camunda:inputOutput><camunda:inputParameter name="inputId">${inputId}</camunda:inputParameter>
                        <camunda:outputParameter name="decidedUrgency">${status}</camunda:outputParameter>
                        </camunda:inputOutput></bpmn:extensionElements></bpmn:serviceTask>
                        <bpmn:sequenceFlow id="on" sourceRef="anew" targetRef="caseIdentified" />
                        <bpmn:endEvent id="emergency\""""));

        assertThat(findings)
                .extracting(Finding::rule, Finding::element)
                .contains(tuple("proof-gate", "closeCase"), tuple("proof-validator", "closeCase"));
    }

    @Test
    void aClosedCaseThatIsNotToldTheDecisionIsRefused() {
        assertThat(
                        proof(
                                diagram -> diagram.replace(
                                        "<camunda:inputParameter name=\"decision\">${decision}</camunda:inputParameter>\n          <camunda:inputParameter name=\"reviewer\">",
                                        "<camunda:inputParameter name=\"decision\">accepted</camunda:inputParameter>\n          <camunda:inputParameter name=\"reviewer\">")))
                .extracting(Finding::rule)
                .contains("proof-rejection");
    }

    private static String arrow(String diagram, String id, String from, String to) {
        return diagram.replaceFirst(
                "<bpmn:sequenceFlow ",
                "<bpmn:sequenceFlow id=\"" + id + "\" sourceRef=\"" + from + "\" targetRef=\"" + to
                        + "\" /><bpmn:sequenceFlow ");
    }

    private static List<Finding> proof(UnaryOperator<String> change) {
        return proof("triage", change);
    }

    private static List<Finding> proof(String key, UnaryOperator<String> change) {
        try {
            Path file = Path.of("processes", key, key + ".bpmn");
            String written = Files.readString(file);
            String changed = change.apply(written);
            ContentFile definition = ContentFile.of(
                    "processes/" + key + "/workflow.yaml",
                    Files.readString(Path.of("processes", key, "workflow.yaml")));
            Draft draft = new Draft(
                    key,
                    Source.of(file.toString(), changed),
                    WorkflowDefinition.of(key, definition),
                    null,
                    forms(key),
                    Set.of());
            Vocabulary vocabulary = new Vocabulary(
                    LintWords.of(ProductConnectors.catalog()), Set.of("triage"), Set.of(), Set.of(), Map.of());
            return Linter.with(() -> vocabulary, diagram -> List.of()).lint(draft).findings().stream()
                    .filter(finding -> finding.rule().startsWith("proof-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Source> forms(String key) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("forms", key))) {
            return files.map(TriageSafetyTest::source).toList();
        }
    }

    private static Source source(Path file) {
        try {
            return Source.of(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
