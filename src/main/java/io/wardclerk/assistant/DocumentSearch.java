package io.wardclerk.assistant;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the clinic's own documents say. An answer is passages of documents and nothing else; where none is near enough the answer is
 * that nothing was found. Safe for many threads; some tens of milliseconds a question.
 */
public interface DocumentSearch {

    /** Longer questions are cut. */
    int LONGEST_QUESTION = 2_000;

    /** Whom a document is for; each may read what those before may. */
    enum Audience {
        PATIENTS(0),
        STAFF(1),
        CLINICIANS(2);

        private final int level;

        Audience(int level) {
            this.level = level;
        }

        /** Grows with what may be read. */
        public int level() {
            return level;
        }

        public boolean mayRead(Audience document) {
            return level >= document.level;
        }
    }

    /**
     * What is asked.
     *
     * @param reader for whom; documents for others are not looked at
     * @param language of the documents, {@code en}; null for all
     * @param on documents that have expired before this day are not looked at
     * @param most passages
     */
    record Question(String text, Audience reader, @Nullable String language, LocalDate on, int most) {}

    /** What came of it. */
    sealed interface Outcome {

        /** State of the index that was asked; the same state gives the same answer. */
        String edition();
    }

    /** @param passages best first, at least one */
    record Found(List<Passage> passages, String edition) implements Outcome {

        public Found {
            passages = List.copyOf(passages);
        }
    }

    /** No document speaks of it, as far as words and meaning tell. */
    record NotFound(String edition) implements Outcome {}

    /**
     * A stretch of a document.
     *
     * @param title of the document
     * @param section path of headings, may be empty
     * @param text exactly as it stands at the citation
     * @param best where in the text the sentence stands that meets the question best, offset from the text's beginning
     * @param bestEnd after its last character
     * @param score from 0 to 1, comparable between questions
     * @param source where the document comes from, as its owner says; may be null
     */
    record Passage(
            Citation citation,
            String title,
            String section,
            String text,
            int best,
            int bestEnd,
            double score,
            @Nullable String source) {}

    /**
     * Where something stands. Offsets are UTF-16 code units of the text of that version.
     *
     * @param ref {@code knowledge/<document's id>}
     * @param versionId a number
     * @param quoteSha256 of the words at the time of citing, UTF-8, in hexadecimal
     */
    record Citation(String ref, String versionId, int start, int end, String quoteSha256) {}

    /** Whether what was cited still holds. */
    enum Standing {
        CURRENT,
        /** There is a newer version. */
        SUPERSEDED,
        EXPIRED,
        /** Only its hashes are left. */
        DELETED
    }

    /**
     * What a citation names, now.
     *
     * @param quote the words, unless the document was deleted or its text is not what was cited
     * @param textSha256 of the whole text of that version
     */
    record Cited(
            Citation citation,
            Standing standing,
            String title,
            String section,
            @Nullable String quote,
            String textSha256) {

        /** An answer that rests on this can no longer be relied on. */
        public boolean isStale() {
            return standing != Standing.CURRENT || quote == null;
        }
    }

    Outcome search(Question question);

    /**
     * What stands there now; empty if there never was such a version.
     *
     * @param ref {@code knowledge/<id>}
     * @param on the day it is asked for
     */
    Optional<Cited> resolve(String ref, String versionId, int start, int end, String quoteSha256, LocalDate on);

    /** State of the index, see {@link Outcome#edition}. */
    String edition();
}
