package io.wardclerk.triage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.access.People;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.fhir.FhirRecords.Write;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.Repeat;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Completes the Task with what a person decided, under that person's name, and takes the machine's label off. */
@Component
final class CaseClose implements Connector<CaseClose.Input, CaseClose.Output> {

    private final CaseTask tasks;
    private final People people;
    private final CaseFile file;
    private final Clock clock;

    CaseClose(CaseTask tasks, People people, CaseFile file, Clock clock) {
        this.tasks = tasks;
        this.people = people;
        this.file = file;
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
            @Nullable String note,
            @Nullable String confirmedBy,
            @Nullable String confirmReason,
            @Nullable String lastDecision,
            @Nullable String joinedTo,
            @Nullable String addedId,
            @Nullable String subject) {}

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
                Map.ofEntries(
                        Map.entry("taskRef", "The Task; in the output with the version that was written."),
                        Map.entry("communicationRef", "The Communication with the patient's words."),
                        Map.entry("urgency", "What was decided."),
                        Map.entry("proposedUrgency", "What was proposed."),
                        Map.entry("decision", "accepted, edited or rejected."),
                        Map.entry("reviewer", "User name of the person who decided."),
                        Map.entry("reason", "Why, in the person's words."),
                        Map.entry("note", "What else the person noted."),
                        Map.entry("confirmedBy", "User name of the second person, where two had to look."),
                        Map.entry("lastDecision", "What the last person said, accepted, edited or rejected."),
                        Map.entry("confirmReason", "What the second person said."),
                        Map.entry("addedId", "The sealed document of what the patient said further; written with it."),
                        Map.entry("subject", "The patient's reference."),
                        Map.entry("joinedTo", "The case whose message this one belongs to, if it was joined.")),
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
        var reviewer = reviewer(input.reviewer(), input.decision().equals("accepted"));
        String confirmedBy = input.confirmedBy();
        var second = confirmedBy == null ? null : reviewer(confirmedBy, true);
        String reference = CaseResources.withoutVersion(input.taskRef());
        String written = tasks.change(step, reference, further(input, step), seen -> {
            complete(seen.task(), input, reviewer, now);
            ObjectNode provenance = CaseResources.personProvenance(
                    reviewer, now, reference, seen.reference(), input.communicationRef());
            if (second != null) {
                note(seen.task(), input.confirmReason(), second, now);
                CaseResources.confirmedBy(provenance, second);
            }
            return provenance;
        });
        return new Output(written);
    }

    /** What the patient said after the first words, as part of them. */
    private List<Write> further(Input input, StepContext step) {
        String subject = input.subject();
        if (input.addedId() == null || subject == null) {
            return List.of();
        }
        String first = CaseResources.withoutVersion(input.communicationRef());
        List<Write> writes = new ArrayList<>();
        for (Additions.Added added : file.read(input.addedId(), Additions.class).added()) {
            String name = step.stepId() + "-" + writes.size();
            writes.add(new Write.Create(
                    "urn:uuid:" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)),
                    CaseResources.STEP,
                    name,
                    CaseResources.furtherWords(step, name, subject, first, added)));
        }
        return writes;
    }

    private CaseResources.Reviewer reviewer(String username, boolean accepted) {
        String name = people.find(username).map(People.Person::displayName).orElse(username);
        return new CaseResources.Reviewer(username, name, accepted);
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
        if (input.confirmedBy() != null && input.lastDecision() != null) {
            output(output, "second review", input.lastDecision());
        }
        if (input.joinedTo() != null) {
            output(output, "joined to case", input.joinedTo());
        }
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
