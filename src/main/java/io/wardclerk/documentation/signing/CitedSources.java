package io.wardclerk.documentation.signing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Evidence;
import io.wardclerk.documentation.Draft.Source;
import io.wardclerk.documentation.Drafts.Changes;
import io.wardclerk.documentation.Review;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Reads again, in the clinical record, every source that a sentence which is to be signed rests on. */
@Component
final class CitedSources {

    private final FhirRecords records;

    CitedSources(FhirRecords records) {
        this.records = records;
    }

    /** @return all that differ from the draft, with those that were seen before; the same as {@code known} when nothing is new */
    Changes changes(StepContext step, Draft draft, Review review, Changes known) throws RetryLater {
        Map<String, String> seen = new LinkedHashMap<>(known.seen());
        for (Source source : cited(draft, review)) {
            String now =
                    records.read(step, source.ref()).map(CitedSources::version).orElse("");
            if (!now.equals(source.versionId()) || known.seen().containsKey(source.ref())) {
                seen.put(source.ref(), now);
            }
        }
        return new Changes(seen);
    }

    private static Set<Source> cited(Draft draft, Review review) {
        Set<String> refs = new LinkedHashSet<>();
        new SignedText(draft, review).sentences().forEach(sentence -> sentence.evidence().stream()
                .map(Evidence::ref)
                .forEach(refs::add));
        Set<Source> cited = new LinkedHashSet<>();
        draft.sources().stream()
                .filter(source -> source.inRecord() && refs.contains(source.ref()))
                .forEach(cited::add);
        return cited;
    }

    static String version(ObjectNode resource) {
        return Objects.requireNonNullElse(resource.at("/meta/versionId").asText(), "");
    }
}
