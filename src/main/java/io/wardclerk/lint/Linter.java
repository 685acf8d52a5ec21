package io.wardclerk.lint;

/** One linter for every way a workflow comes in: deployment, the API and the designer. */
public interface Linter {

    /** Never fails, whatever the bytes are; what cannot be read is a finding. */
    Report lint(Draft draft);

    /** A linter outside the application. */
    static Linter with(VocabularySource vocabulary, EngineParser engine) {
        return new DiagramLinter(vocabulary, engine);
    }
}
