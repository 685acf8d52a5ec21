package io.wardclerk.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.fhir.FhirRefused;
import io.wardclerk.vault.Documents;
import io.wardclerk.vault.KnownPerson;
import io.wardclerk.vault.Macs;
import io.wardclerk.vault.Masking;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

@Component
final class CaseExport implements MaskedExport {

    private static final Pattern REFERENCE =
            Pattern.compile("\"([A-Z][A-Za-z]{1,63}/[A-Za-z0-9.-]{1,64})(?:/_history/[^\"]{1,64})?\"");
    private static final Set<String> PEOPLE = Set.of("Patient", "RelatedPerson", "Practitioner", "Person");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int MOST_RESOURCES = 200;

    private final Documents documents;
    private final FhirRecords records;
    private final Masking masking;
    private final Macs macs;
    private final ObjectMapper json;
    private final Clock clock;

    CaseExport(Documents documents, FhirRecords records, Masking masking, Macs macs, ObjectMapper json, Clock clock) {
        this.documents = documents;
        this.records = records;
        this.masking = masking;
        this.macs = macs;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void write(Instance instance, Consumer<ObjectNode> line) {
        ObjectNode facts = facts(instance);
        Map<Documents.Entry, JsonNode> contents = new LinkedHashMap<>();
        documents
                .of("case/" + instance.id())
                .forEach(d -> documents.read(d.id()).ifPresent(content -> contents.put(d, tree(content))));
        Map<String, Optional<ObjectNode>> resources = resources(instance, facts, contents.values());

        List<KnownPerson> known = new ArrayList<>();
        resources.values().stream()
                .flatMap(Optional::stream)
                .filter(r -> PEOPLE.contains(r.path("resourceType").asText()))
                .forEach(r -> known.add(KnownPeople.of(r)));
        contents.values().forEach(c -> known.add(KnownPeople.of(c)));
        Surrogates surrogates = new Surrogates(
                macs,
                Objects.requireNonNullElse(instance.subject(), instance.id()),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        JsonMask mask = new JsonMask(masking.scope(known, surrogates), surrogates);

        line.accept(line("case").setAll((ObjectNode) mask.of(facts)));
        contents.forEach((document, content) -> line.accept(line("document")
                .put("id", surrogates.id(document.id()))
                .put("case", surrogates.id(instance.id()))
                .put("kind", document.kind())
                .set("content", mask.of(content))));
        resources.forEach((reference, resource) -> line.accept(resource.map(r -> line("resource")
                        .put("case", surrogates.id(instance.id()))
                        .<ObjectNode>set("resource", mask.of(r)))
                .orElseGet(() -> line("missing")
                        .put("case", surrogates.id(instance.id()))
                        .put("reference", mask.of(TextNode.valueOf(reference)).asText()))));
    }

    private ObjectNode line(String type) {
        return json.createObjectNode().put("type", type);
    }

    private ObjectNode facts(Instance instance) {
        ObjectNode facts = json.createObjectNode();
        facts.put("id", instance.id());
        facts.put("workflow", instance.workflow());
        facts.put("version", instance.version());
        facts.put("subject", instance.subject());
        facts.put("state", instance.state().name());
        facts.put("outcome", instance.outcome());
        facts.set("output", json.valueToTree(instance.output()));
        facts.put("startedAt", instance.startedAt().toString());
        facts.put(
                "endedAt",
                instance.endedAt() == null ? null : instance.endedAt().toString());
        return facts;
    }

    /** What the case, its documents and the resources of its patient name. */
    private Map<String, Optional<ObjectNode>> resources(
            Instance instance, ObjectNode facts, Iterable<JsonNode> contents) {
        Set<String> references = new LinkedHashSet<>();
        collect(facts, references);
        contents.forEach(c -> collect(c, references));
        Map<String, Optional<ObjectNode>> found = new LinkedHashMap<>();
        for (String reference : references) {
            if (found.size() < MOST_RESOURCES) {
                found.put(reference, read(instance, reference));
            }
        }
        return found;
    }

    private static void collect(JsonNode tree, Set<String> references) {
        Matcher matcher = REFERENCE.matcher(tree.toString());
        while (matcher.find()) {
            references.add(matcher.group(1));
        }
    }

    private Optional<ObjectNode> read(Instance instance, String reference) {
        Instant now = clock.instant();
        StepContext step = new StepContext(
                instance.id(), instance.workflow(), "export", "export", 1, instance.subject(), now, now.plus(PATIENCE));
        try {
            return records.read(step, reference);
        } catch (FhirRefused | RetryLater unreadable) {
            return Optional.empty();
        }
    }

    private JsonNode tree(byte[] content) {
        try {
            return json.readTree(content);
        } catch (JsonProcessingException text) {
            return TextNode.valueOf(new String(content, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
