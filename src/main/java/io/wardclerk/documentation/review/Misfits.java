package io.wardclerk.documentation.review;

import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Review;
import io.wardclerk.documentation.Review.Added;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a review names that the draft does not have. */
final class Misfits {

    private Misfits() {}

    static Map<String, String> of(Draft draft, Review review) {
        Map<String, String> misfits = new LinkedHashMap<>();
        Map<String, Set<String>> codes = new HashMap<>();
        draft.sentences()
                .forEach(sentence -> codes.put(
                        sentence.id(),
                        sentence.codes().stream().map(Draft.Code::key).collect(Collectors.toSet())));
        for (String id : review.sentences().keySet()) {
            if (!codes.containsKey(id)) {
                misfits.put("sentences/" + id, "is no sentence of this document");
            }
        }
        Set<String> sections = draft.sections().stream().map(Draft.Section::key).collect(Collectors.toSet());
        for (int i = 0; i < review.added().size(); i++) {
            Added added = review.added().get(i);
            if (!sections.contains(added.section())) {
                misfits.put("added/" + i + "/section", "is no section of this document");
            }
            if (codes.containsKey(added.id())) {
                misfits.put("added/" + i + "/id", "is a sentence of this document already");
            }
        }
        Set<String> own = review.added().stream().map(Added::id).collect(Collectors.toSet());
        review.codes().keySet().stream()
                .filter(id -> !codes.containsKey(id) && !own.contains(id))
                .forEach(id -> misfits.put("codes/" + id, "is no sentence of this document"));
        return misfits;
    }
}
