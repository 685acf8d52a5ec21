package io.wardclerk.lint;

import io.wardclerk.lint.diagram.BpmnProcess;
import io.wardclerk.lint.diagram.XmlElement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The process as a whole: one that runs, its id, how long its history is kept, which version it is. */
final class ProcessCheck implements Check {

    private static final Rule NO_BPMN = Rule.error("not-bpmn", "The file is XML, but no BPMN 2.0 definitions");
    private static final Rule NOT_EXECUTABLE =
            Rule.error("not-one-executable-process", "There is not exactly one executable process");
    private static final Rule KEY = Rule.error("process-key", "The process's id is not its folder's name");
    private static final Rule TIME_TO_LIVE =
            Rule.error("history-time-to-live", "The process does not say how long its history is kept");
    private static final Rule VERSION_TAG = Rule.error("version-tag", "The process has no version tag");
    private static final Rule DOUBLE_ID = Rule.error("id-twice", "Two elements have one id");
    private static final Rule FLOW_ID = Rule.warning("flow-without-id", "A sequence flow has no id");
    private static final Rule NO_ID = Rule.error("id-missing", "A process, step, event or gateway has no id");

    @Override
    public List<Rule> rules() {
        return List.of(NO_BPMN, NOT_EXECUTABLE, KEY, TIME_TO_LIVE, VERSION_TAG, DOUBLE_ID, NO_ID, FLOW_ID);
    }

    @Override
    public void check(Subject subject, Findings findings) {
        XmlElement root = subject.diagram().source();
        if (!root.name().equals("bpmn:definitions")) {
            findings.add(
                    NO_BPMN,
                    null,
                    root.line(),
                    "the file's root is <" + root.name() + ">, not BPMN 2.0 <bpmn:definitions>",
                    "draw it in a BPMN 2.0 editor");
            return;
        }
        List<BpmnProcess> executable = subject.diagram().executable().toList();
        if (executable.size() != 1) {
            findings.add(
                    NOT_EXECUTABLE,
                    ids(executable.isEmpty() ? subject.diagram().processes() : executable),
                    executable.isEmpty() ? root.line() : executable.get(1).line(),
                    "there are " + executable.size() + " executable processes",
                    "set isExecutable=\"true\" on the one process that is to run, and on no other");
        }
        executable.forEach(process -> process(process, subject, findings));
        ids(root, new HashMap<>(), findings);
        subject.diagram()
                .nodes()
                .filter(node -> node.id().isEmpty())
                .forEach(node ->
                        findings.add(NO_ID, null, node.line(), "this " + node.type() + " has no id", "give it an id"));
        subject.diagram()
                .flows()
                .filter(flow -> flow.id().isEmpty())
                .forEach(flow ->
                        findings.add(FLOW_ID, null, flow.line(), "this sequence flow has no id", "give it an id"));
    }

    private static String ids(List<BpmnProcess> processes) {
        return processes.stream().map(BpmnProcess::id).collect(Collectors.joining(", "));
    }

    private static void process(BpmnProcess process, Subject subject, Findings findings) {
        String key = subject.draft().key();
        if (key != null && !key.equals(process.id())) {
            findings.add(
                    KEY,
                    process.id(),
                    process.line(),
                    "the diagram must hold one executable process whose id is its folder's name, '" + key + "'",
                    "set the process's id to '" + key + "'");
        }
        if (process.id().isEmpty()) {
            findings.add(NO_ID, null, process.line(), "the process has no id", "give it an id");
        }
        String timeToLive = process.historyTimeToLive();
        if (timeToLive == null || !timeToLive.matches("\\d{1,5}|P\\d{1,5}D")) {
            findings.add(
                    TIME_TO_LIVE,
                    process.id(),
                    process.line(),
                    timeToLive == null
                            ? "the history time-to-live is missing"
                            : "the history time-to-live is no number of days",
                    "set camunda:historyTimeToLive, for instance P180D");
        }
        if (process.versionTag() == null || process.versionTag().isBlank()) {
            findings.add(
                    VERSION_TAG,
                    process.id(),
                    process.line(),
                    "the version tag is missing",
                    "set camunda:versionTag, for instance 1.0.0, and raise it with each change");
        }
    }

    private static void ids(XmlElement element, Map<String, Integer> seen, Findings findings) {
        String id = element.attribute("id");
        if (id != null && element.name().startsWith("bpmn:")) {
            Integer before = seen.putIfAbsent(id, element.line());
            if (before != null) {
                findings.add(
                        DOUBLE_ID,
                        id,
                        element.line(),
                        "the id '" + id + "' is already taken in line " + before,
                        "give one of them another id");
            }
        }
        element.children().forEach(child -> ids(child, seen, findings));
    }
}
