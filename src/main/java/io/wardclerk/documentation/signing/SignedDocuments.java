package io.wardclerk.documentation.signing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.documentation.signing.Signature.Replaced;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.fhir.FhirRecords.Write;
import io.wardclerk.fhir.FhirRefused;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Signed documents in the clinical record. A case has one at most: it is looked for before it is written, the server makes nothing
 * that has its identifier already, and whoever loses a race finds what the winner wrote.
 */
@Component
final class SignedDocuments {

    private final FhirRecords records;

    SignedDocuments(FhirRecords records) {
        this.records = records;
    }

    /** What came of writing. */
    sealed interface Outcome {}

    /** References without version. */
    record Written(String document, String composition, List<String> conditions) implements Outcome {}

    /** The document that was to be replaced stands no more; nothing was written. */
    record Overtaken() implements Outcome {}

    Optional<Written> find(StepContext step) throws RetryLater {
        List<ObjectNode> found = records.search(
                step, "DocumentReference", Map.of("identifier", DocumentResources.DOCUMENT + "|" + step.instance()), 2);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode document = found.get(0);
        String composition = document.at("/context/related/0/reference").asText();
        List<String> conditions = records.read(step, composition).stream()
                .flatMap(each -> StreamSupport.stream(each.path("section").spliterator(), false))
                .flatMap(section -> StreamSupport.stream(section.path("entry").spliterator(), false))
                .map(entry -> entry.path("reference").asText())
                .distinct()
                .toList();
        return Optional.of(
                new Written("DocumentReference/" + document.path("id").asText(), composition, conditions));
    }

    /** @return empty if it is not there or stands no more */
    Optional<Replaced> replaceable(StepContext step, String document) throws RetryLater {
        return records.read(step, document)
                .filter(each -> each.path("status").asText().equals("current"))
                .map(each ->
                        new Replaced(document, CitedSources.version(each), composition(each.at("/context/related"))));
    }

    private static @Nullable String composition(JsonNode related) {
        return StreamSupport.stream(related.spliterator(), false)
                .map(each -> each.path("reference").asText())
                .filter(reference -> reference.startsWith("Composition/"))
                .findFirst()
                .orElse(null);
    }

    Outcome write(StepContext step, Signature signature) throws RetryLater {
        List<Write> writes = writes(step, signature);
        try {
            List<String> references = records.transact(step, writes).stream()
                    .map(SignedDocuments::unversioned)
                    .toList();
            return new Written(
                    references.get(0),
                    references.get(1),
                    references.stream()
                            .filter(each -> each.startsWith("Condition/"))
                            .toList());
        } catch (FhirRefused refused) {
            if (!refused.isPermanent()) {
                Optional<Written> there = find(step);
                if (there.isPresent()) {
                    return there.get();
                }
                Replaced replaced = signature.replaces();
                if (replaced != null && !replaceable(step, replaced.document()).equals(Optional.of(replaced))) {
                    return new Overtaken();
                }
            }
            throw refused;
        }
    }

    private List<Write> writes(StepContext step, Signature signature) throws RetryLater {
        DocumentResources resources = new DocumentResources(signature);
        List<Write> writes = new ArrayList<>();
        List<String> targets = new ArrayList<>(List.of(resources.documentLink(), resources.compositionLink()));
        writes.add(new Write.Create(
                resources.documentLink(), DocumentResources.DOCUMENT, signature.instance(), resources.document()));
        writes.add(new Write.Create(
                resources.compositionLink(),
                DocumentResources.COMPOSITION,
                signature.instance(),
                resources.composition()));
        resources.conditions().forEach((key, condition) -> {
            targets.add(resources.conditionLink(key));
            writes.add(new Write.Create(
                    resources.conditionLink(key),
                    DocumentResources.CONDITION,
                    resources.conditionIdentifier(key),
                    condition));
        });
        Replaced replaced = signature.replaces();
        if (replaced != null) {
            ObjectNode old = records.read(step, replaced.document()).orElse(null);
            if (old != null) {
                old.put("status", "superseded");
                writes.add(new Write.Update(replaced.document(), replaced.documentVersion(), old));
            }
        }
        String provenance = "Provenance/" + DocumentProvenance.id(signature.instance());
        writes.add(new Write.Update(provenance, null, new DocumentProvenance(signature).of(targets)));
        return writes;
    }

    private static String unversioned(String reference) {
        int history = reference.indexOf("/_history/");
        return history < 0 ? reference : reference.substring(0, history);
    }
}
