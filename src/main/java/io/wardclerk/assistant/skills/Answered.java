package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.Assistant.Kept;
import io.wardclerk.assistant.AssistantResult.Status;
import java.util.List;

/** What a step that asked leaves in the case's variables: ids, a status and names, never words. */
record Answered(String resultId, Status status, int claims, List<String> findings, String engine) {

    static Answered of(Kept kept) {
        return new Answered(
                kept.resultId(),
                kept.result().status(),
                kept.result().claims().size(),
                Outcome.findings(kept),
                Outcome.engine(kept));
    }
}
