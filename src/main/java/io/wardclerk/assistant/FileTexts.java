package io.wardclerk.assistant;

import io.wardclerk.assistant.KnowledgeDocuments.File;

/** The words of a file from outside: PDF, DOCX, HTML, Markdown, plain text, or a FHIR resource that carries one. Nothing of it is kept. */
public interface FileTexts {

    /**
     * @return plain text, never blank; of a plain text file line by line as it is
     * @throws Unread if it is damaged, protected, of another kind, holds no text, or takes too long
     */
    String read(File file) throws Unread;

    /** The message says why, and what to do, and repeats nothing of the file. */
    final class Unread extends Exception {

        private static final long serialVersionUID = 1L;

        public Unread(String why) {
            super(why);
        }
    }
}
