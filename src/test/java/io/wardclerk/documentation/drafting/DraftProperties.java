package io.wardclerk.documentation.drafting;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Evidence;
import io.wardclerk.documentation.Draft.Section;
import io.wardclerk.documentation.Draft.Source;
import io.wardclerk.documentation.Draft.Support;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds of every draft whatever it was made from. */
final class DraftProperties {

    private DraftProperties() {}

    static void hold(Draft draft) {
        Map<String, Source> sources =
                draft.sources().stream().collect(Collectors.toMap(Source::ref, source -> source, (one, other) -> one));
        Set<String> ids = new HashSet<>();
        draft.sentences().forEach(sentence -> {
            assertThat(ids.add(sentence.id())).as("an id of its own").isTrue();
            assertThat(sentence.evidence().isEmpty())
                    .as("a span, or the mark that there is none")
                    .isEqualTo(sentence.support() == Support.NONE);
            sentence.evidence().forEach(evidence -> stands(evidence, sources));
        });
        draft.allFindings().forEach(finding -> {
            assertThat(ids.add(finding.id())).as("a finding's id of its own").isTrue();
            finding.evidence().forEach(evidence -> stands(evidence, sources));
        });
        draft.omissions()
                .forEach(omission -> stands(
                        new Evidence(omission.ref(), "", omission.start(), omission.end(), omission.quote()), sources));
        for (Section section : draft.sections()) {
            assertThat(section.empty() == null)
                    .as("a section has sentences or a reason")
                    .isEqualTo(!section.sentences().isEmpty());
        }
        draft.sentences()
                .flatMap(sentence -> sentence.codes().stream())
                .filter(code -> !code.valid())
                .forEach(code -> assertThat(code.findings())
                        .as("why a code does not hold")
                        .isNotEmpty());
    }

    private static void stands(Evidence evidence, Map<String, Source> sources) {
        assertThat(sources).as("the source of a span").containsKey(evidence.ref());
        Source source = Objects.requireNonNull(sources.get(evidence.ref()));
        assertThat(source.text().substring(evidence.start(), evidence.end()))
                .as("the words of a span")
                .isEqualTo(evidence.quote());
    }
}
