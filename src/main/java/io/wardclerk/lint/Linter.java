package io.wardclerk.lint;

import io.wardclerk.content.Bundle;
import io.wardclerk.content.ContentBroken;
import io.wardclerk.lint.diagram.XmlReader;
import java.util.List;
import java.util.Map;

/** One linter for every way a workflow comes in: deployment, the API and the designer. */
public interface Linter {

    /** The largest diagram that is read. */
    int MAX_DIAGRAM_BYTES = XmlReader.MAX_BYTES;

    /** Never fails, whatever the bytes are; what cannot be read is a finding. */
    Report lint(Draft draft);

    /**
     * Files by root-relative name, as they would lie in the content folder. Files that belong to no workflow, or to another,
     * are findings too.
     *
     * @param key the workflow's
     */
    default Report lint(String key, Map<String, String> files) {
        try {
            return lint(Draft.of(Bundle.of(key, files)));
        } catch (ContentBroken e) {
            return new Report(List.of(DiagramLinter.misplaced(e)));
        }
    }

    /** A linter outside the application. */
    static Linter with(VocabularySource vocabulary, EngineParser engine) {
        return new DiagramLinter(vocabulary, engine);
    }
}
