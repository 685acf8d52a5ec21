package io.wardclerk.documentation;

import io.wardclerk.workflow.StepContext;
import java.util.Optional;

/** Drafts as they are kept: sealed under the key of their case, never changed. */
public interface Drafts {

    /** @return the draft's id, opaque: the {@code resultId} of the workflow */
    String keep(StepContext step, Draft draft);

    /** @return empty if there is none such; what was erased with its case is told as the vault tells it */
    Optional<Draft> find(String resultId);
}
