package io.wardclerk.lint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engine's own reading of a diagram, as a rehearsal that stores nothing. */
@FunctionalInterface
public interface EngineParser {

    /** What the engine refuses the diagram for; empty if it would take it. */
    List<Refusal> refusals(Source diagram);

    /**
     * One reason.
     *
     * @param element its id, or null where the engine names none
     * @param line from 1, or 0 where it names none
     */
    record Refusal(@Nullable String element, int line, String message) {}
}
