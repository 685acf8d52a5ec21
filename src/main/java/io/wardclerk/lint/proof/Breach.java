package io.wardclerk.lint.proof;

import java.util.List;
import java.util.Set;

/**
 * A way on which the diagram acts on what nobody vouched for.
 *
 * @param element the step that acts
 * @param source the step that proposed; empty where that is not the matter
 * @param inputs of the acting step that the proposal reaches
 * @param path ids of elements from the source, or the start, to the acting step
 */
public record Breach(Kind kind, String element, String source, Set<String> inputs, List<String> path) {

    /** What is missing. */
    public enum Kind {
        /** No person decided on it. */
        NO_GATE,
        /** No validator checked it. */
        NO_VALIDATOR,
        /** A person decided, and a rejection is acted on just the same. */
        REJECTION_IGNORED,
        /** A model runs before the patient's words met the red-flag floor. */
        NO_FLOOR,
        /** The diagram has too many places that run at the same time. */
        TOO_LARGE
    }

    public Breach {
        inputs = Set.copyOf(inputs);
        path = List.copyOf(path);
    }
}
