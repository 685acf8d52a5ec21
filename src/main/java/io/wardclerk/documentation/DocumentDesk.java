package io.wardclerk.documentation;

import io.wardclerk.documentation.Drafts.Changes;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The document that a task is about, for whoever may open the task. Reads are recorded. */
public interface DocumentDesk {

    /** @return empty if there is no such task for the caller, or it is about no document */
    Optional<Desk> document(String task);

    /**
     * The document as it would be with this review; nothing is kept.
     *
     * @param review as JSON gives it, see {@link Review}
     * @return likewise
     */
    Optional<Desk> check(String task, Map<String, Object> review);

    /**
     * @param draft with its findings
     * @param version 1, or one more than that of the document that it replaces
     * @param changes sources that changed since the draft
     * @param notice what is said beside it
     * @param review what was made of it so far, as JSON gives it: by the caller, or handed on to them; null if nothing
     * @param revision of what the caller saved; 0 for nothing
     * @param misfits what in a checked review does not fit the document, by place
     * @param missing what is wanting before it can be signed, by place
     * @param narrative whether the caller may read what is told in words; codes and findings are for everybody who may open the task
     */
    record Desk(
            String resultId,
            Draft draft,
            int version,
            Changes changes,
            String notice,
            @Nullable Map<String, Object> review,
            int revision,
            Map<String, String> misfits,
            Map<String, String> missing,
            boolean narrative) {

        public Desk {
            misfits = Map.copyOf(misfits);
            missing = Map.copyOf(missing);
        }
    }
}
