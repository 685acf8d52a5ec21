package io.wardclerk.documentation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a clinician made of a draft, as the review page sends it. What is not named is not decided.
 *
 * @param sentences by the sentence's id
 * @param added sentences of the clinician's own
 * @param overrides the reason for signing in spite of a finding, by its id
 * @param codes by the sentence's id, then by {@link Draft.Code#key()}
 */
public record Review(
        Map<String, Decision> sentences,
        List<Added> added,
        Map<String, String> overrides,
        Map<String, Map<String, Act>> codes) {

    /** Nothing is decided. */
    public static final Review NONE = new Review(Map.of(), List.of(), Map.of(), Map.of());

    public Review(
            @Nullable Map<String, Decision> sentences,
            @Nullable List<Added> added,
            @Nullable Map<String, String> overrides,
            @Nullable Map<String, Map<String, Act>> codes) {
        this.sentences = sentences == null ? Map.of() : Map.copyOf(sentences);
        this.added = added == null ? List.of() : List.copyOf(added);
        this.overrides = overrides == null ? Map.of() : Map.copyOf(overrides);
        this.codes = codes == null ? Map.of() : Map.copyOf(codes);
    }

    /** What becomes of a sentence or, without {@link #EDIT}, of a code. */
    public enum Act {
        ACCEPT,
        EDIT,
        STRIKE;

        @JsonValue
        public String word() {
            return switch (this) {
                case ACCEPT -> "accept";
                case EDIT -> "edit";
                case STRIKE -> "strike";
            };
        }

        /** @throws IllegalArgumentException if there is none such */
        @JsonCreator
        public static Act of(String word) {
            for (Act act : values()) {
                if (act.word().equals(word)) {
                    return act;
                }
            }
            throw new IllegalArgumentException("An act is 'accept', 'edit' or 'strike'");
        }
    }

    /** @param text the clinician's wording where it was edited, else null */
    public record Decision(Act act, @Nullable String text) {}

    /**
     * @param id {@code a1}, as the page numbers them
     * @param section key of a section of the draft
     */
    public record Added(String id, String section, String text) {}

    /** The wordings alone, which is what the checks look at. */
    public Edits edits() {
        Map<String, String> changed = new LinkedHashMap<>();
        Set<String> struck = new HashSet<>();
        sentences.forEach((id, decision) -> {
            if (decision.act() == Act.STRIKE) {
                struck.add(id);
            } else if (decision.act() == Act.EDIT && decision.text() != null) {
                changed.put(id, decision.text());
            }
        });
        return new Edits(changed, new ArrayList<>(added), struck);
    }
}
