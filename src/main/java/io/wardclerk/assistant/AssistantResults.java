package io.wardclerk.assistant;

import java.util.Optional;

/** Kept answers. */
public interface AssistantResults {

    /**
     * @param resultId as {@link Assistant.Kept#resultId()} gives it
     * @return empty if there is none such; what was erased with its case is told as the vault tells it
     */
    Optional<AssistantResult> find(String resultId);
}
