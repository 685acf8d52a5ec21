package io.wardclerk.assistant;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Picks what a message is for: a workflow of the clinic, the clinic's documents, a public source, or a person. It starts nothing: whoever asks
 * does, with what the message gave. Keeps nothing and calls nobody outside.
 */
public interface Router {

    /**
     * @throws IllegalArgumentException if the talk is empty or longer than {@value #MOST_MESSAGES} messages of {@value #LONGEST} characters
     */
    Route route(Talk talk);

    int MOST_MESSAGES = 12;
    int LONGEST = 4000;

    /**
     * What was said so far.
     *
     * @param messages of the person, the oldest first
     * @param workflow that was picked before; null at first
     * @param slots that are known already, by the names of the workflow's inputs
     * @param asked the input that the last message answers; null if none was asked for
     */
    record Talk(
            List<String> messages,
            @Nullable String workflow,
            Map<String, Object> slots,
            @Nullable String asked) {

        public Talk {
            messages = List.copyOf(messages);
            slots = Map.copyOf(slots);
        }
    }

    /** Where to. */
    enum Kind {
        WORKFLOW,
        DOCUMENTS,
        PUBLIC_SOURCE,
        PERSON
    }

    /**
     * What was picked.
     *
     * @param name a workflow's key, a source's address, or a role of the clinic's people
     * @param title in words
     * @param reasons in words, without the message's own
     * @param alternatives names of the next likeliest, the likeliest first
     * @param slots inputs of the workflow that the talk gave
     * @param missing inputs that it needs and nobody gave, each with a question for the person; empty when it can be started
     * @param engine how it was picked
     * @param confidence 0 to 1: how far the likeliest is ahead
     */
    record Route(
            Kind kind,
            String name,
            String title,
            List<String> reasons,
            List<String> alternatives,
            Map<String, Object> slots,
            List<Missing> missing,
            String engine,
            double confidence) {

        public Route {
            reasons = List.copyOf(reasons);
            alternatives = List.copyOf(alternatives);
            slots = Map.copyOf(slots);
            missing = List.copyOf(missing);
        }
    }

    /** An input that is still to be asked for. */
    record Missing(String input, String question) {}
}
