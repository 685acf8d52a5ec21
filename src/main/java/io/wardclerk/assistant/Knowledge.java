package io.wardclerk.assistant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The clinic's own documents, searched by words and by meaning. Answers at once from an index in this process; holds no database
 * connection afterwards.
 */
public interface Knowledge {

    /** Names the documents as they are now: whoever keeps an answer keeps this with it. */
    String version();

    /**
     * Passages that may answer the question, the likeliest first; none where nothing fits, for a made-up fit is worse than none.
     * Expired documents, and those for another audience, are not found.
     */
    List<Passage> find(Query query);

    /**
     * @param question in anybody's words
     * @param audience who will read the answer: {@code staff}, {@code patient}
     * @param subject whose own documents may be searched too, {@code Patient/123}; null for the clinic's alone
     * @param most passages
     */
    record Query(String question, String audience, @Nullable String subject, int most) {}

    /**
     * A stretch of a document.
     *
     * @param ref {@code knowledge/<document>}
     * @param versionId of the document
     * @param title of the document
     * @param section its heading; empty if it has none
     * @param start offset in the document's text, in UTF-16 units
     * @param end offset after the last
     * @param text the words between them
     * @param score 0 to 1; comparable within one answer
     */
    record Passage(
            String ref,
            String versionId,
            String title,
            String section,
            int start,
            int end,
            String text,
            double score) {}
}
