package io.wardclerk.documentation;

import io.wardclerk.workflow.StepContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Drafts and what became of them, as they are kept: sealed under the key of their case, never changed. */
public interface Drafts {

    /** @return the draft's id, opaque: the {@code resultId} of the workflow */
    String keep(StepContext step, Draft draft);

    /** @return empty if there is none such; what was erased with its case is told as the vault tells it */
    Optional<Draft> find(String resultId);

    /**
     * Keeps a review with its case.
     *
     * @return its id, opaque
     */
    String keep(String instance, Reviewed review);

    Optional<Reviewed> review(String id);

    /** @return its id, opaque */
    String keep(StepContext step, Changes changes);

    Optional<Changes> changes(String id);

    /**
     * A review that a person gave.
     *
     * @param reviewer user name
     * @param codedBy user name of whoever decided on the codes, where that was another
     * @param note the coder's words for the clinician, or null
     */
    record Reviewed(
            Review review,
            String reviewer,
            Instant at,
            @Nullable String codedBy,
            @Nullable String note) {}

    /**
     * Sources that were changed in the clinical record since they were read.
     *
     * @param seen the version that they have now, by reference; empty for one that is there no more
     */
    record Changes(Map<String, String> seen) {

        /** Nothing has changed. */
        public static final Changes NONE = new Changes(Map.of());

        public Changes {
            seen = Map.copyOf(seen);
        }
    }
}
