package io.wardclerk.coding;

import java.util.List;

/** Tells which parts of a clinical text do not say what the patient has: denied, past, only possible, or of somebody else. */
public interface Statements {

    /** Why words do not say what the patient has now. */
    enum Kind {
        /** "no chest pain" */
        NEGATED,
        /** "history of stroke" */
        PAST,
        /** "risk of bleeding", "if fever returns" */
        POSSIBLE,
        /** "mother with breast cancer" */
        OTHERS
    }

    /**
     * @param start offset of its first UTF-16 unit
     * @param end offset after its last
     */
    record Statement(int start, int end, Kind kind) {}

    /** In order of their place; linear in the text, never throws on any text. */
    List<Statement> of(String text);
}
