package io.wardclerk.documentation.drafting;

import io.wardclerk.assistant.Safeguards;
import io.wardclerk.assistant.Safeguards.KnownRecord;
import io.wardclerk.documentation.Draft;
import java.util.List;
import java.util.Optional;

/**
 * What sentences are held against.
 *
 * @param english whether the sentences are in the language that the checks read; of others only numbers, units and names are compared
 */
record Grounding(List<Draft.Source> sources, KnownRecord known, boolean english) {

    Grounding {
        sources = List.copyOf(sources);
    }

    List<Safeguards.Source> texts() {
        return sources.stream()
                .map(source -> new Safeguards.Source(source.ref(), source.text()))
                .toList();
    }

    List<Draft.Source> of(Sort sort) {
        return sources.stream().filter(source -> Sort.of(source) == sort).toList();
    }

    Optional<Draft.Source> source(String ref) {
        return sources.stream().filter(source -> source.ref().equals(ref)).findFirst();
    }

    /** The stretch with exactly the words that stand there; empty if the source has no such place. */
    Optional<Draft.Evidence> evidence(String ref, int start, int end) {
        return source(ref)
                .filter(source ->
                        0 <= start && start < end && end <= source.text().length())
                .map(source -> new Draft.Evidence(
                        ref, source.versionId(), start, end, source.text().substring(start, end)));
    }

    List<Draft.Evidence> evidence(List<Safeguards.Evidence> found) {
        return found.stream()
                .flatMap(each -> evidence(each.ref(), each.start(), each.end()).stream())
                .distinct()
                .toList();
    }

    /** The whole of an entry of a list. */
    static Draft.Evidence whole(Draft.Source source) {
        return new Draft.Evidence(
                source.ref(), source.versionId(), 0, source.text().length(), source.text());
    }
}
