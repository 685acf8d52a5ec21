package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.Assistant.Kept;
import io.wardclerk.assistant.AssistantResult.Claim;
import io.wardclerk.assistant.AssistantResult.Finding;
import java.util.List;

/** The small words of an answer that variables may hold. */
final class Outcome {

    private Outcome() {}

    /** Names of the checks that found something. */
    static List<String> findings(Kept kept) {
        return kept.result().findings().stream().map(Finding::check).distinct().toList();
    }

    /** All codes of all claims, each once. */
    static List<String> codes(Kept kept) {
        return kept.result().claims().stream()
                .map(Claim::codes)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    static String engine(Kept kept) {
        return kept.result().engine().mode();
    }
}
