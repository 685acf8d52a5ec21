package io.wardclerk.triage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Which of a patient's requested Tasks are other triage cases: a new message may belong to one of them. */
final class OpenCases {

    private static final int SHOWN = 5;

    private OpenCases() {}

    static List<RecordFacts.OpenCase> among(List<ObjectNode> tasks, String thisCase) {
        return tasks.stream()
                .filter(task -> task.at("/code/text").asText().equals(CaseResources.TRIAGE))
                .sorted(Comparator.comparing(
                                (ObjectNode task) -> task.path("authoredOn").asText())
                        .reversed())
                .flatMap(task ->
                        instance(task).map(instance -> new RecordFacts.OpenCase(instance, label(task))).stream())
                .filter(open -> !open.instance().equals(thisCase))
                .limit(SHOWN)
                .toList();
    }

    private static Optional<String> instance(JsonNode task) {
        return StreamSupport.stream(task.path("identifier").spliterator(), false)
                .filter(each -> each.path("system").asText().equals(CaseResources.CASE))
                .map(each -> each.path("value").asText())
                .findFirst();
    }

    private static String label(JsonNode task) {
        String at = task.path("authoredOn").asText("");
        return "The message of " + (at.length() < 16 ? at : at.substring(0, 16).replace('T', ' '))
                + (task.path("priority").asText().equals("stat") ? ", an emergency" : "");
    }
}
