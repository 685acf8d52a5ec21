package io.wardclerk.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.lint.Vocabulary.CalledWorkflow;
import io.wardclerk.lint.Vocabulary.ConnectorWords;
import io.wardclerk.lint.Vocabulary.Effect;
import io.wardclerk.lint.Vocabulary.Parameter;
import io.wardclerk.lint.Vocabulary.Safeguard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One sound workflow, and for each rule a change to it that the rule finds at the right place. */
class LintRulesTest {

    private static final Path CONTENT = Path.of("src/test/resources/lint");
    private static final String BPMN = "processes/sample/sample.bpmn";
    private static final String YAML = "processes/sample/workflow.yaml";
    private static final String FORM = "forms/sample/review.form";

    private static final Vocabulary VOCABULARY = new Vocabulary(
            Map.of(
                    "noteDraft",
                    new ConnectorWords(
                            "noteDraft",
                            "Draft",
                            Effect.PROPOSE,
                            List.of(
                                    new Parameter("inputId", Vocabulary.Type.TEXT, true, Set.of()),
                                    new Parameter("count", Vocabulary.Type.WHOLE_NUMBER, false, Set.of()),
                                    new Parameter("tone", Vocabulary.Type.WORD, false, Set.of("plain", "warm")),
                                    new Parameter("until", Vocabulary.Type.DURATION, false, Set.of()),
                                    new Parameter("ruleSet", Vocabulary.Type.TEXT, false, Set.of()),
                                    new Parameter("prompt", Vocabulary.Type.TEXT, false, Set.of()),
                                    new Parameter("items", Vocabulary.Type.LIST, false, Set.of())),
                            List.of(
                                    new Parameter("resultId", Vocabulary.Type.TEXT, true, Set.of()),
                                    new Parameter("words", Vocabulary.Type.TEXT, true, Set.of()),
                                    new Parameter("score", Vocabulary.Type.NUMBER, true, Set.of())),
                            Set.of("REVIEW"),
                            Safeguard.NONE),
                    "noteAsk",
                    new ConnectorWords(
                            "noteAsk",
                            "Ask",
                            Effect.PROPOSE,
                            List.of(new Parameter("inputId", Vocabulary.Type.TEXT, true, Set.of())),
                            List.of(
                                    new Parameter("resultId", Vocabulary.Type.TEXT, true, Set.of()),
                                    new Parameter(
                                            "status",
                                            Vocabulary.Type.WORD,
                                            true,
                                            Set.of("OK", "REVIEW", "ABSTAINED", "UNAVAILABLE"))),
                            Set.of("REVIEW"),
                            Safeguard.NONE),
                    "noteCheck",
                    new ConnectorWords(
                            "noteCheck",
                            "Check",
                            Effect.DECIDE,
                            List.of(new Parameter("draftId", Vocabulary.Type.TEXT, false, Set.of())),
                            List.of(new Parameter("checkedId", Vocabulary.Type.TEXT, true, Set.of())),
                            Set.of(),
                            new Safeguard(false, Set.of(), Set.of("draftId"), Set.of())),
                    "noteSend",
                    new ConnectorWords(
                            "noteSend",
                            "Send",
                            Effect.WRITE,
                            List.of(new Parameter("noteId", Vocabulary.Type.TEXT, true, Set.of())),
                            List.of(),
                            Set.of("refused"),
                            Safeguard.NONE)),
            Set.of("triage"),
            Set.of("note"),
            Set.of("nurse", "clinician"),
            Map.of("follow", new CalledWorkflow("follow", Set.of("2.0.0"), null)));

    private static final Linter LINTER = Linter.with(() -> VOCABULARY, diagram -> List.of());

    /** Reported where no change to a file can bring them about: the engine's word, and a defect of the linter itself. */
    private static final Set<String> NOT_BY_A_FILE = Set.of("engine-refuses", "linter-failed");

    @Test
    void theSoundWorkflowHasNoFinding() {
        assertThat(LINTER.lint("sample", files()).findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("defects")
    void eachDefectIsFoundWhereItIs(Defect defect) {
        Report report = LINTER.lint("sample", defect.files());

        assertThat(report.findings()).as("%s", report.findings()).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(defect.rule());
            assertThat(finding.element()).isEqualTo(defect.element());
            assertThat(finding.message()).isNotBlank();
            assertThat(finding.fix()).isNotBlank();
        });
    }

    @Test
    void everyRuleHasItsDefectHere() {
        Set<String> shown = defects().stream().map(Defect::rule).collect(Collectors.toCollection(TreeSet::new));
        shown.addAll(NOT_BY_A_FILE);
        // Seen by the tests of hostile files.
        shown.addAll(Set.of("xml-too-large", "xml-encoding", "variable-unwritten", "form-id-twice", "proof-size"));

        assertThat(DiagramLinter.rules().map(Rule::id))
                .allSatisfy(rule -> assertThat(shown).contains(rule));
    }

    @Test
    void rulesHaveOneIdEach() {
        assertThat(DiagramLinter.rules().map(Rule::id)).doesNotHaveDuplicates();
    }

    @Test
    void aBareDiagramIsCheckedAsFarAsItGoes() throws IOException {
        byte[] bytes = Files.readString(CONTENT.resolve(BPMN))
                .replace("name=\"noteId\">${noteId}", "name=\"noteId\">${nobody}")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Report report = LINTER.lint(Draft.bare(Source.of("d.bpmn", bytes)));

        assertThat(report.accepted()).as("%s", report.findings()).isTrue();
        assertThat(report.warnings()).extracting(Finding::rule).containsOnly("variable-unwritten");
    }

    @Test
    void theEngineHasTheLastWord() {
        Linter strict = Linter.with(
                () -> VOCABULARY, diagram -> List.of(new EngineParser.Refusal("draft", 9, "not like this")));

        assertThat(strict.lint("sample", files()).errors()).singleElement().satisfies(error -> assertThat(error.rule())
                .isEqualTo("engine-refuses"));
    }

    @Test
    void twoFormsOfOneIdAreFound() {
        Map<String, String> files = files();
        files.put("forms/sample/second.form", String.valueOf(files.get(FORM)));

        assertThat(LINTER.lint("sample", files).errors())
                .extracting(Finding::rule)
                .containsExactly("form-id-twice");
    }

    /** A text of one file replaced by another. */
    record Defect(String rule, @Nullable String element, String file, String from, String to) {

        Map<String, String> files() {
            Map<String, String> files = LintRulesTest.files();
            String before = files.getOrDefault(file, "");
            assertThat(before).as("%s: '%s' is in %s", rule, from, file).contains(from);
            files.put(file, before.replace(from, to));
            return files;
        }

        @Override
        public String toString() {
            return rule + " at " + element;
        }
    }

    private static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : List.of(BPMN, YAML, FORM)) {
            try {
                files.put(name, Files.readString(CONTENT.resolve(name)));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return files;
    }

    private static Defect bpmn(String rule, @Nullable String element, String from, String to) {
        return new Defect(rule, element, BPMN, from, to);
    }

    static List<Defect> defects() {
        return java.util.stream.Stream.of(
                        ofTheFile(),
                        ofTheProcess(),
                        ofTheFlow(),
                        ofSteps(),
                        ofPeople(),
                        ofVariables(),
                        ofTheDefinition(),
                        ofTheProof())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Defect> ofTheFile() {
        return List.of(
                bpmn("files", null, "<?xml", "\0<?xml"),
                bpmn("xml-broken", null, "</bpmn:definitions>", ""),
                bpmn("xml-doctype", null, "<bpmn:definitions", "<!DOCTYPE x><bpmn:definitions"),
                bpmn("not-bpmn", null, "BPMN/20100524/MODEL", "BPMN/1"),
                bpmn(
                        "element-not-allowed",
                        "send",
                        "<bpmn:task id=\"send\" name=\"Ready\"/>",
                        "<bpmn:task id=\"send\" name=\"Ready\"><bpmn:ioSpecification/></bpmn:task>"),
                bpmn("attribute-not-allowed", "review", "camunda:dueDate=", "camunda:formKey=\"x\" camunda:dueDate="),
                bpmn(
                        "code-not-allowed",
                        "inner",
                        "camunda:type=\"external\" camunda:topic=\"noteSend\"",
                        "camunda:class=\"a.B\""),
                bpmn(
                        "code-not-allowed",
                        "sent",
                        "<bpmn:endEvent id=\"sent\"/>",
                        "<bpmn:endEvent id=\"sent\"><bpmn:extensionElements><camunda:executionListener event=\"start\" expression=\"${a}\"/></bpmn:extensionElements></bpmn:endEvent>"),
                bpmn(
                        "code-not-allowed",
                        "send",
                        "<bpmn:task id=\"send\"",
                        "<bpmn:scriptTask id=\"send\" scriptFormat=\"js\"/><bpmn:task id=\"send2\""),
                bpmn("expression-in-plain-text", "draft", "name=\"Draft\"", "name=\"Draft ${words}\""),
                bpmn("expression-in-plain-text", "followUp", "calledElement=\"follow\"", "calledElement=\"${words}\""),
                bpmn("expression-unsafe", "toSend", "score > 1", "execution.id == 1"),
                bpmn("step-without-connector", "inner", " camunda:topic=\"noteSend\"", ""));
    }

    private static List<Defect> ofTheProcess() {
        return List.of(
                bpmn("not-one-executable-process", "sample", " isExecutable=\"true\"", ""),
                bpmn("process-key", "simple", "process id=\"sample\"", "process id=\"simple\""),
                bpmn("history-time-to-live", "sample", " camunda:historyTimeToLive=\"P30D\"", ""),
                bpmn("history-time-to-live", "sample", "\"P30D\"", "\"forever\""),
                bpmn("version-tag", "sample", " camunda:versionTag=\"1.0.0\"", ""),
                bpmn("id-twice", "one", "id=\"dropped\"", "id=\"one\""),
                bpmn("id-missing", null, "<bpmn:endEvent id=\"dropped\"/>", "<bpmn:endEvent/>"),
                bpmn("flow-without-id", null, "id=\"toOne\" ", ""));
    }

    private static List<Defect> ofTheFlow() {
        return List.of(
                bpmn("flow-end-missing", "toAll", "targetRef=\"both\"", "targetRef=\"nowhere\""),
                bpmn("flow-end-missing", "toAll", "targetRef=\"both\"", "targetRef=\"inner\""),
                bpmn("event-reference-missing", "unsure", "errorRef=\"reviewError\"", "errorRef=\"otherError\""),
                bpmn("event-reference-missing", "withdrawCame", " messageRef=\"withdraw\"", ""),
                bpmn("boundary-host-missing", "late", "attachedToRef=\"review\"", "attachedToRef=\"renew\""),
                bpmn("declaration-without-name", "withdraw", " name=\"withdraw\"", ""),
                bpmn(
                        "no-start",
                        "sending",
                        "<bpmn:startEvent id=\"sendingStart\"/>",
                        "<bpmn:task id=\"sendingStart\"/>"),
                bpmn(
                        "several-starts",
                        "second",
                        "<bpmn:startEvent id=\"start\"/>",
                        "<bpmn:startEvent id=\"start\"/><bpmn:startEvent id=\"second\"/>"),
                bpmn("unreachable", "one", "targetRef=\"one\"", "targetRef=\"dropped\""),
                bpmn("dead-end", "send", "sourceRef=\"send\" ", "sourceRef=\"decided\" "),
                bpmn("no-way-out", "both", "targetRef=\"one\"", "targetRef=\"followUp\""),
                bpmn("flow-against-event", "start", "targetRef=\"one\"", "targetRef=\"start\""),
                bpmn("gateway-without-condition", "toDropped", " default=\"toDropped\"", ""),
                bpmn(
                        "gateway-without-default",
                        "decided",
                        "sourceRef=\"decided\" targetRef=\"dropped\"",
                        "sourceRef=\"send\" targetRef=\"dropped\""),
                bpmn("default-flow-missing", "decided", "default=\"toDropped\"", "default=\"toOne\""),
                bpmn("default-flow-condition", "toSend", "default=\"toDropped\"", "default=\"toSend\""),
                bpmn(
                        "condition-ignored",
                        "toOne",
                        "targetRef=\"one\"/>",
                        "targetRef=\"one\"><bpmn:conditionExpression>${score > 1}</bpmn:conditionExpression></bpmn:sequenceFlow>"),
                bpmn("condition-not-expression", "toSend", "${decision == 'accepted' and score > 1}", "yes"),
                bpmn(
                        "event-gateway-target",
                        "toOne",
                        "<bpmn:parallelGateway id=\"both\"/>",
                        "<bpmn:eventBasedGateway id=\"both\"/>"));
    }

    private static List<Defect> ofSteps() {
        return List.of(
                bpmn("connector-unknown", "inner", "\"noteSend\"", "\"noteSent\""),
                bpmn("input-missing", "inner", "inputParameter name=\"noteId\"", "inputParameter name=\"other\""),
                bpmn("input-unknown", "inner", "inputParameter name=\"noteId\"", "inputParameter name=\"other\""),
                bpmn("input-twice", "draft", "inputParameter name=\"tone\"", "inputParameter name=\"count\""),
                bpmn("input-wrong-type", "draft", ">3<", ">three<"),
                bpmn("input-wrong-type", "draft", ">plain<", ">shrill<"),
                bpmn("input-wrong-type", "draft", ">P1D<", ">a day<"),
                bpmn("input-wrong-type", "draft", "<camunda:list><camunda:value>a</camunda:value></camunda:list>", "a"),
                bpmn("answer-paths-missing", "draft", "\"noteDraft\"", "\"noteAsk\""),
                bpmn("output-unknown", "draft", "${resultId}", "${resultIds}"),
                bpmn("output-unused", "draft", "outputParameter", "inputParameter"),
                bpmn("rule-set-missing", "draft", ">triage<", ">triages<"),
                bpmn("prompt-missing", "draft", ">note<", ">notes<"),
                bpmn(
                        "decision-missing",
                        "send",
                        "<bpmn:task id=\"send\"",
                        "<bpmn:businessRuleTask camunda:decisionRef=\"x\" id=\"send\""),
                bpmn("fault-uncaught", "draft", "errorRef=\"reviewError\"", "errorRef=\"refusedError\""),
                bpmn("fault-never-thrown", "unsure", "errorRef=\"reviewError\"", "errorRef=\"refusedError\""),
                bpmn("fault-uncaught", "inner", "attachedToRef=\"sending\"", "attachedToRef=\"send\""),
                bpmn("error-without-code", "reviewError", " errorCode=\"REVIEW\"", ""),
                bpmn("timer-unreadable", "late", ">PT8H<", ">8 hours<"),
                bpmn("timer-unreadable", "late", ">PT8H<", "><"),
                bpmn("date-unreadable", "review", "\"PT4H\"", "\"tomorrow\""),
                bpmn(
                        "due-unheard",
                        "review",
                        "id=\"late\" attachedToRef=\"review\"",
                        "id=\"late\" attachedToRef=\"send\""),
                bpmn("called-workflow-missing", "followUp", "\"follow\"", "\"fellow\""),
                bpmn("call-binding", "followUp", " camunda:calledElementBinding=\"versionTag\"", ""),
                bpmn("called-version-missing", "followUp", "\"2.0.0\"", "\"3.0.0\""));
    }

    private static List<Defect> ofPeople() {
        return List.of(
                bpmn("task-without-group", "review", " camunda:candidateGroups=\"nurse\"", ""),
                bpmn("role-unknown", "review", "\"nurse\"", "\"nurse,wizard\""),
                bpmn("task-without-name", "review", " name=\"Review the note\"", ""),
                bpmn("task-without-form", "review", " camunda:formRef=\"sample-review\"", ""),
                bpmn("form-missing", "review", "\"sample-review\"", "\"sample-revue\""),
                bpmn("form-binding", "review", "\"deployment\"", "\"latest\""),
                new Defect("decision-field", "review", FORM, "\"reason\"", "\"why\""),
                new Defect("form-broken", null, FORM, "\"type\": \"default\",", "\"type\": default,"),
                new Defect("form-without-id", null, FORM, "\"id\": \"sample-review\",", ""),
                new Defect("form-component", "reason", FORM, "\"textfield\"", "\"filepicker\""),
                new Defect("form-key-twice", "decision", FORM, "\"reason\"", "\"decision\""),
                new Defect("form-field-without-key", "f3", FORM, "\"key\": \"reason\", ", ""),
                new Defect("form-unused", "sample-revue", FORM, "\"sample-review\"", "\"sample-revue\""),
                new Defect("form-reads-unknown", "wordz", FORM, "\"words\"", "\"wordz\""));
    }

    private static List<Defect> ofVariables() {
        return List.of(
                bpmn("variable-unknown", "inner", "${noteId}", "${notesId}"),
                bpmn("variable-unknown", "followUp", "source=\"noteId\"", "source=\"notesId\""),
                bpmn("sealed-in-condition", "toSend", "score > 1", "words == 'x'"),
                bpmn("sealed-in-clear-column", "review", "camunda:dueDate=\"PT4H\"", "camunda:assignee=\"${words}\""));
    }

    private static List<Defect> ofTheProof() {
        return List.of(
                bpmn("proof-gate", "inner", "name=\"decision\" value=\"true\"", "name=\"decision\" value=\"false\""),
                bpmn(
                        "proof-gate",
                        "followUp",
                        "name=\"evidence\" value=\"viewId\"",
                        "name=\"evidence\" value=\"otherId\""),
                bpmn(
                        "proof-validator",
                        "inner",
                        "id=\"toCheck\" sourceRef=\"draft\" targetRef=\"check\"",
                        "id=\"toCheck\" sourceRef=\"draft\" targetRef=\"review\""),
                bpmn("proof-rejection", "inner", "${decision == 'accepted' and score > 1}", "${score > 1}"),
                new Defect("proof-floor", "draft", YAML, "enum: [portal, phone]", "maxLength: 9"));
    }

    private static List<Defect> ofTheDefinition() {
        return List.of(
                new Defect("definition-broken", null, YAML, "title:", "tittle:"),
                new Defect("input-schema", "input.type", YAML, "type: object", "type: objekt"),
                new Defect("output-never-written", "noteIds", YAML, "[noteId]", "[noteIds]"),
                new Defect("routing-never-written", "weather", YAML, "channel]", "channel, weather]"),
                new Defect("message-not-in-diagram", "cancel", YAML, "[withdraw]", "[withdraw, cancel]"),
                new Defect("message-not-listed", "withdrawCame", YAML, "[withdraw]", "[]"));
    }
}
