package io.wardclerk.documentation.review;

import io.wardclerk.documentation.Review;
import java.util.LinkedHashMap;
import java.util.Map;

/** A review as {@link ReviewReader} reads it. */
final class ReviewWriter {

    private ReviewWriter() {}

    static Map<String, Object> of(Review review) {
        Map<String, Object> sentences = new LinkedHashMap<>();
        review.sentences().forEach((id, decision) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("act", decision.act().word());
            if (decision.text() != null) {
                one.put("text", decision.text());
            }
            sentences.put(id, one);
        });
        Map<String, Object> codes = new LinkedHashMap<>();
        review.codes().forEach((sentence, acts) -> {
            Map<String, Object> one = new LinkedHashMap<>();
            acts.forEach((code, act) -> one.put(code, act.word()));
            codes.put(sentence, one);
        });
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("sentences", sentences);
        all.put(
                "added",
                review.added().stream()
                        .map(added -> Map.of("id", added.id(), "section", added.section(), "text", added.text()))
                        .toList());
        all.put("overrides", new LinkedHashMap<>(review.overrides()));
        all.put("codes", codes);
        return all;
    }
}
