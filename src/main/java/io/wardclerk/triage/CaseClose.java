package io.wardclerk.triage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.access.People;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Completes the Task with what a person decided, under that person's name, and takes the machine's label off. */
@Component
final class CaseClose implements Connector<CaseClose.Input, CaseClose.Output> {

    private final CaseTask tasks;
    private final People people;
    private final Clock clock;

    CaseClose(CaseTask tasks, People people, Clock clock) {
        this.tasks = tasks;
        this.people = people;
        this.clock = clock;
    }

    record Input(
            String taskRef,
            String communicationRef,
            String urgency,
            String proposedUrgency,
            String decision,
            String reviewer,
            @Nullable String reason,
            @Nullable String note) {}

    record Output(String taskRef) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "caseClose",
                "Close the case",
                "Completes the Task with the decision and writes a Provenance that names the reviewer.",
                Effect.WRITE,
                Input.class,
                Output.class,
                Map.of(
                        "taskRef", "The Task; in the output with the version that was written.",
                        "communicationRef", "The Communication with the patient's words.",
                        "urgency", "What was decided.",
                        "proposedUrgency", "What was proposed.",
                        "decision", "accepted, edited or rejected.",
                        "reviewer", "User name of the person who decided.",
                        "reason", "Why, in the person's words.",
                        "note", "What else the person noted."),
                Set.of());
    }

    /** The Task carries the step id, and its version must match. */
    @Override
    public Repeat repeat(Input input) {
        return Repeat.SAFE;
    }

    @Override
    public Set<String> dependencies() {
        return FhirRecords.DEPENDENCIES;
    }

    @Override
    public Output execute(Input input, StepContext step) throws RetryLater {
        Instant now = clock.instant();
        String name =
                people.find(input.reviewer()).map(People.Person::displayName).orElse(input.reviewer());
        var reviewer = new CaseResources.Reviewer(
                input.reviewer(), name, input.decision().equals("accepted"));
        String reference = CaseResources.withoutVersion(input.taskRef());
        String written = tasks.change(step, reference, seen -> {
            complete(seen.task(), input, reviewer, now);
            return CaseResources.personProvenance(reviewer, now, reference, seen.reference(), input.communicationRef());
        });
        return new Output(written);
    }

    private static void complete(ObjectNode task, Input input, CaseResources.Reviewer reviewer, Instant now) {
        unlabel(task);
        task.put("status", "completed").put("intent", "order");
        task.put("priority", priority(Urgency.of(input.urgency())));
        task.put("lastModified", now.toString());
        task.set("owner", CaseResources.person(reviewer.username(), reviewer.displayName()));
        ArrayNode output = task.putArray("output");
        output(output, "urgency", input.urgency());
        output(output, "proposed urgency", input.proposedUrgency());
        output(output, "decision", input.decision());
        note(task, input.reason(), reviewer, now);
        note(task, input.note(), reviewer, now);
    }

    private static void unlabel(ObjectNode task) {
        Iterator<JsonNode> labels = task.at("/meta/security").iterator();
        while (labels.hasNext()) {
            if (labels.next().path("code").asText().equals(CaseResources.LABEL)) {
                labels.remove();
            }
        }
        if (task.at("/meta/security").isEmpty() && task.path("meta") instanceof ObjectNode meta) {
            meta.remove("security");
        }
    }

    private static void output(ArrayNode output, String name, String code) {
        ObjectNode each = output.addObject();
        each.set("type", CaseResources.text(name));
        each.put("valueCode", code);
    }

    private static void note(ObjectNode task, @Nullable String text, CaseResources.Reviewer reviewer, Instant now) {
        if (text != null && !text.isBlank()) {
            task.withArray("/note")
                    .addObject()
                    .put("authorString", reviewer.displayName())
                    .put("time", now.toString())
                    .put("text", text);
        }
    }

    /** FHIR request-priority. */
    private static String priority(Urgency urgency) {
        return switch (urgency) {
            case EMERGENCY -> "stat";
            case URGENT -> "urgent";
            case ROUTINE, SELF_CARE -> "routine";
        };
    }
}
