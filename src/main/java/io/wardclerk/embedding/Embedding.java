package io.wardclerk.embedding;

import java.util.List;

/**
 * Turns short texts into vectors of length 1; their scalar product, from -1 to 1, says how alike two are in meaning. It does
 * not see a changed number, side or negation. Safe for many threads; some milliseconds a text.
 */
public interface Embedding {

    /** The model's name and version, to be kept beside a vector: vectors of two models cannot be compared. */
    String model();

    /**
     * The vectors of these texts, in their order. Only the first {@value #MOST_WORDS} words of a text count; whoever has more
     * cuts it first.
     *
     * @throws EmbeddingUnavailable on a machine that cannot run the model, or where settings turn it off
     */
    List<float[]> of(List<String> texts) throws EmbeddingUnavailable;

    /** What {@link #of} gives for one text. */
    default float[] of(String text) throws EmbeddingUnavailable {
        return of(List.of(text)).get(0);
    }

    /** The model was trained on 128 word pieces, which so many words of a clinical text do not pass. */
    int MOST_WORDS = 100;
}
