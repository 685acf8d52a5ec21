package io.wardclerk.documentation;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a clinician changed in the words of a draft.
 *
 * @param changed the new wording, by the sentence's id
 * @param added sentences of their own, in the order in which they stand at the end of their sections
 * @param struck ids of sentences that are not to be in the document
 */
public record Edits(Map<String, String> changed, List<Review.Added> added, Set<String> struck) {

    public Edits {
        changed = Map.copyOf(changed);
        added = List.copyOf(added);
        struck = Set.copyOf(struck);
    }

    public boolean isEmpty() {
        return changed.isEmpty() && added.isEmpty() && struck.isEmpty();
    }
}
