package io.wardclerk.documentation.review;

import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Finding;
import io.wardclerk.documentation.Draft.Sentence;
import io.wardclerk.documentation.Draft.Severity;
import io.wardclerk.documentation.Drafts.Changes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Marks the sentences that rest on a source which was changed in the record since it was read. */
final class StaleSources {

    static final String CODE = "stale";

    private StaleSources() {}

    static Draft mark(Draft draft, Changes changes) {
        return changes.seen().isEmpty() ? draft : Sentences.each(draft, sentence -> mark(sentence, changes));
    }

    private static Sentence mark(Sentence sentence, Changes changes) {
        List<Finding> findings = new ArrayList<>(sentence.findings());
        TreeSet<String> refs = new TreeSet<>();
        sentence.evidence().stream()
                .map(Draft.Evidence::ref)
                .filter(changes.seen()::containsKey)
                .forEach(refs::add);
        for (String ref : refs) {
            String version = String.valueOf(changes.seen().get(ref));
            // A later change is another finding: its override has to be given anew.
            findings.add(new Finding(
                    "stale-" + sentence.id() + "-" + ref.replace('/', '-') + "-" + version,
                    CODE,
                    Severity.BLOCK,
                    version.isEmpty()
                            ? "A source of this sentence is no longer in the record."
                            : "A source of this sentence was changed in the record since the draft. Read it there before you"
                                    + " decide.",
                    sentence.evidence().stream()
                            .filter(place -> place.ref().equals(ref))
                            .toList()));
        }
        return findings.size() == sentence.findings().size() ? sentence : Sentences.with(sentence, findings);
    }
}
