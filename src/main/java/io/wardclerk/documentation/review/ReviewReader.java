package io.wardclerk.documentation.review;

import io.wardclerk.documentation.Review;
import io.wardclerk.documentation.Review.Act;
import io.wardclerk.documentation.Review.Added;
import io.wardclerk.documentation.Review.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a review as JSON gives it, and says by place what is no review. Values are never repeated. */
final class ReviewReader {

    static final int LONGEST_SENTENCE = 4_000;
    static final int LONGEST_REASON = 1_000;
    private static final int MOST = 1_000;
    private static final int LONGEST_ID = 120;
    private static final Set<String> PARTS = Set.of("sentences", "added", "overrides", "codes");

    private final Map<String, String> defects = new LinkedHashMap<>();

    private ReviewReader() {}

    /** @param defects what is wrong, by place in the review: {@code sentences/c1/text} */
    record Reading(Review review, Map<String, String> defects) {}

    static Reading of(@Nullable Object sent) {
        ReviewReader reader = new ReviewReader();
        Review review = reader.review(sent);
        return new Reading(review, reader.defects);
    }

    private Review review(@Nullable Object sent) {
        if (!(sent instanceof Map<?, ?> parts)) {
            defects.put("", "must be an object with sentences, added, overrides and codes");
            return Review.NONE;
        }
        if (!PARTS.containsAll(parts.keySet())) {
            defects.put("", "has a key that is not known here; known are sentences, added, overrides and codes");
        }
        Map<String, Decision> sentences = new LinkedHashMap<>();
        object(parts.get("sentences"), "sentences").forEach((id, value) -> {
            Decision decision = decision(value, "sentences/" + id);
            if (decision != null) {
                sentences.put(id, decision);
            }
        });
        Map<String, String> overrides = new LinkedHashMap<>();
        object(parts.get("overrides"), "overrides").forEach((id, value) -> {
            String reason = text(value, "overrides/" + id, LONGEST_REASON);
            if (reason != null && !reason.isBlank()) {
                overrides.put(id, reason.strip());
            }
        });
        return new Review(sentences, added(parts.get("added")), overrides, codes(parts.get("codes")));
    }

    private @Nullable Decision decision(@Nullable Object value, String place) {
        if (!(value instanceof Map<?, ?> given) || !Set.of("act", "text").containsAll(given.keySet())) {
            defects.put(place, "must be an object with act and, where it is edited, text");
            return null;
        }
        Act act = act(given.get("act"), place + "/act");
        if (act == null) {
            return null;
        }
        String text = given.get("text") == null ? null : text(given.get("text"), place + "/text", LONGEST_SENTENCE);
        if (act == Act.EDIT && (text == null || text.isBlank())) {
            defects.putIfAbsent(place + "/text", "is required to edit");
            return null;
        }
        return new Decision(act, act == Act.EDIT && text != null ? oneLine(text) : null);
    }

    private @Nullable Act act(@Nullable Object value, String place) {
        for (Act act : Act.values()) {
            if (act.word().equals(value)) {
                return act;
            }
        }
        defects.put(place, "must be accept, edit or strike");
        return null;
    }

    private List<Added> added(@Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        List<Added> all = new ArrayList<>();
        if (!(value instanceof List<?> list) || list.size() > MOST) {
            defects.put("added", "must be a list of at most " + MOST + " sentences");
            return all;
        }
        for (int i = 0; i < list.size(); i++) {
            String place = "added/" + i;
            if (!(list.get(i) instanceof Map<?, ?> given)
                    || !Set.of("id", "section", "text").containsAll(given.keySet())) {
                defects.put(place, "must be an object with id, section and text");
                continue;
            }
            String id = text(given.get("id"), place + "/id", LONGEST_ID);
            String section = text(given.get("section"), place + "/section", LONGEST_ID);
            String text = text(given.get("text"), place + "/text", LONGEST_SENTENCE);
            if (id != null && section != null && text != null) {
                if (!id.matches("a[0-9]{1,6}")
                        || all.stream().anyMatch(other -> other.id().equals(id))) {
                    defects.put(place + "/id", "must be a1, a2 and so on, each once");
                } else if (text.isBlank()) {
                    defects.put(place + "/text", "is required");
                } else {
                    all.add(new Added(id, section, oneLine(text)));
                }
            }
        }
        return all;
    }

    private Map<String, Map<String, Act>> codes(@Nullable Object value) {
        Map<String, Map<String, Act>> all = new LinkedHashMap<>();
        object(value, "codes").forEach((sentence, codes) -> {
            Map<String, Act> acts = new LinkedHashMap<>();
            object(codes, "codes/" + sentence).forEach((code, act) -> {
                Act known = act(act, "codes/" + sentence + "/" + code);
                if (known == Act.EDIT) {
                    defects.put("codes/" + sentence + "/" + code, "must be accept or strike");
                } else if (known != null) {
                    acts.put(code, known);
                }
            });
            all.put(sentence, acts);
        });
        return all;
    }

    private Map<String, Object> object(@Nullable Object value, String place) {
        Map<String, Object> all = new LinkedHashMap<>();
        if (value == null) {
            return all;
        }
        if (!(value instanceof Map<?, ?> map) || map.size() > MOST) {
            defects.put(place, "must be an object with at most " + MOST + " entries");
            return all;
        }
        map.forEach((key, each) -> {
            if (key instanceof String name && name.length() <= LONGEST_ID && each != null) {
                all.put(name, each);
            } else {
                defects.put(place, "has an entry that is empty or has too long a name");
            }
        });
        return all;
    }

    private @Nullable String text(@Nullable Object value, String place, int longest) {
        if (!(value instanceof String text)) {
            defects.put(place, "must be text");
            return null;
        }
        if (text.length() > longest) {
            defects.put(place, "must have at most " + longest + " characters");
            return null;
        }
        return text;
    }

    /** A sentence is one line; what else a page or a paste brought along is white space. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    }
}
