package io.wardclerk.lint;

import java.util.List;

/** The engine's own reading of a diagram, as a rehearsal that stores nothing. */
public interface EngineParser {

    /** What the engine refuses the diagram for; empty if it would take it. */
    List<Finding> refusals(Source diagram);
}
