package io.wardclerk.basics;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what a template says to the record of the case's own patient: all of it or nothing, and only once. */
@Component
final class RecordWrite implements Connector<RecordWrite.Input, RecordWrite.Output> {

    private final FhirRecords records;
    private final Templates templates;
    private final CaseDocuments documents;
    private final People people;

    RecordWrite(FhirRecords records, Templates templates, CaseDocuments documents, People people) {
        this.records = records;
        this.templates = templates;
        this.documents = documents;
        this.people = people;
    }

    record Input(
            String template,
            @Nullable Map<String, @Nullable String> documents,
            @Nullable Map<String, @Nullable Object> values,
            @Nullable String reviewer) {}

    record Output(Map<String, String> references, String reference) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "recordWrite",
                "Write to the patient's record",
                "Creates the resources of a template, with a Provenance that names the reviewer or, without one, labels them as"
                        + " made by a machine.",
                Effect.WRITE,
                Input.class,
                Output.class,
                Map.of(
                        "template",
                        "The file under templates/: resources by name. {{written.<name>}} refers from one to another.",
                        "documents",
                        "Sealed documents by the names that the template uses.",
                        "values",
                        "Plain values by the names that the template uses.",
                        "reviewer",
                        "User name of the person who decided this; the template knows them as reviewer.name and reviewer.id.",
                        "references",
                        "What was written, by name, with its version.",
                        "reference",
                        "The first of it."),
                Set.of());
    }

    /** Creates are conditional on the step id, and the Provenance says the same each time. */
    @Override
    public Repeat repeat(Input input) {
        return Repeat.SAFE;
    }

    @Override
    public Output execute(Input input, StepContext step) throws RetryLater {
        ObjectNode scope = documents.open(input.documents(), input.values());
        String name = input.reviewer() == null ? null : name(input.reviewer());
        if (input.reviewer() != null) {
            scope.putObject("reviewer").put("id", input.reviewer()).put("name", name);
        }
        WrittenResources resources = resources(input, step, scope);
        String by = input.reviewer();
        JsonNode provenance = by == null || name == null
                ? resources.byMachine(step.begunAt())
                : resources.byPerson(by, name, step.begunAt());
        List<Write> writes = new ArrayList<>(resources.creates());
        String provenanceRef = "Provenance/" + provenance.path("id").asText();
        writes.add(new Write.Update(provenanceRef, null, (ObjectNode) provenance));
        List<String> written = records.transact(step, writes);
        Map<String, String> references = new LinkedHashMap<>();
        int next = 0;
        for (String each : resources.names()) {
            references.put(each, written.get(next++));
        }
        return new Output(references, written.get(0));
    }

    private WrittenResources resources(Input input, StepContext step, ObjectNode scope) {
        ObjectNode template = templates.read(step, input.template());
        ObjectNode links = scope.putObject("written");
        template.fieldNames().forEachRemaining(name -> links.put(name, WrittenResources.link(step, name)));
        return WrittenResources.of(step, Template.fill(template, templates.scope(step, scope)));
    }

    private String name(String username) {
        return people.find(username).map(People.Person::displayName).orElse(username);
    }
}
