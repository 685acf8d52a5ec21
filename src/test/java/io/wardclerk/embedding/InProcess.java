package io.wardclerk.embedding;

import java.nio.file.Path;

/** The model that comes with the product, for tests of other packages. */
public final class InProcess {

    private InProcess() {}

    public static Embedding model(Path folder) {
        return new MiniLm(new EmbeddingProperties(true, folder.toString()));
    }

    public static Embedding none(Path folder) {
        return new MiniLm(new EmbeddingProperties(false, folder.toString()));
    }
}
