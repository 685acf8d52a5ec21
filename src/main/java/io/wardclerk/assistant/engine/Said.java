package io.wardclerk.assistant.engine;

import java.util.List;

/**
 * What a model answered. Nobody trusts it.
 *
 * @param text its answer, which should be JSON of the asked shape; empty if it only asks for look-ups
 * @param wishes look-ups that it asks for
 * @param cut whether it came to the end of its tokens before the end of its answer
 * @param refused whether it declined to answer
 * @param model as the provider names it
 * @param inputTokens as the provider counts, or estimated
 * @param outputTokens likewise
 * @param estimated whether the provider did not say
 */
public record Said(
        String text,
        List<Wish> wishes,
        boolean cut,
        boolean refused,
        String model,
        int inputTokens,
        int outputTokens,
        boolean estimated) {

    public Said {
        wishes = List.copyOf(wishes);
    }

    /** @param arguments JSON, as the model wrote it */
    public record Wish(String id, String tool, String arguments) {}
}
