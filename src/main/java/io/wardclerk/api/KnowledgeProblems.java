package io.wardclerk.api;

import io.wardclerk.access.Problem;
import io.wardclerk.assistant.KnowledgeDocuments.Document;

/** Problems of calls about documents and answers. */
final class KnowledgeProblems {

    private KnowledgeProblems() {}

    static Problem abuse() {
        return new Problem(
                "assistant-refused",
                429,
                "Too much of what was sent addresses a machine",
                "The assistant is refused to this caller until an hour has passed. Ask the operator if this is an error.");
    }

    static Problem unreadable(Document document) {
        return new Problem(
                "document-unreadable",
                422,
                "The file cannot be read",
                String.valueOf(document.defect()) + " Nothing of it answers.");
    }
}
