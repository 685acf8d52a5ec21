package io.wardclerk.embedding;

/** The model does not run here. Whoever ranks by it goes on without and says so. */
public final class EmbeddingUnavailable extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param reason what is missing and what to do, for operators */
    public EmbeddingUnavailable(String reason) {
        super(reason);
    }
}
