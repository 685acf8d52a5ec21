package io.wardclerk.assistant.skills;

import java.util.Map;
import java.util.TreeMap;

/** What the connectors that ask the assistant say alike of their inputs and outputs. */
final class AskingSteps {

    private static final Map<String, String> ALIKE = Map.of(
            "prompt", "Version of the prompt; the newest that the case knows, if left out.",
            "documentIds", "Sealed documents of the case whose words are read.",
            "review", "When a person looks at it; always unless chosen otherwise.",
            "offlineAllowed", "Whether the built-in engine may answer when no model can; yes unless said otherwise.",
            "costLimit", "The most that this step may cost, in the currency of the prices.",
            "findings", "Names of the checks that found something.",
            "engine", "llm or offline.",
            "NO_CONSENT", "The patient has not agreed that an assistant reads their words.");

    private AskingSteps() {}

    /** @param own what a connector says besides */
    static Map<String, String> docs(Map<String, String> own) {
        Map<String, String> docs = new TreeMap<>(ALIKE);
        docs.putAll(own);
        return docs;
    }
}
