package io.wardclerk.documentation.review;

import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Review;
import io.wardclerk.documentation.Review.Act;
import io.wardclerk.documentation.Review.Decision;
import java.util.LinkedHashMap;
import java.util.Map;

/** The review of somebody who takes the rest of a draft as it is: every sentence and every valid code that is not decided otherwise. */
final class AllAccepted {

    private AllAccepted() {}

    static Review of(Draft draft, Review decided) {
        Map<String, Decision> sentences = new LinkedHashMap<>();
        Map<String, Map<String, Act>> codes = new LinkedHashMap<>();
        draft.sentences().forEach(sentence -> {
            sentences.put(sentence.id(), new Decision(Act.ACCEPT, null));
            Map<String, Act> acts = new LinkedHashMap<>();
            sentence.codes().forEach(code -> acts.put(code.key(), code.valid() ? Act.ACCEPT : Act.STRIKE));
            codes.put(sentence.id(), acts);
        });
        sentences.putAll(decided.sentences());
        codes.putAll(decided.codes());
        return new Review(sentences, decided.added(), decided.overrides(), codes);
    }
}
