package io.wardclerk.embedding;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * all-MiniLM-L6-v2, quantized, which comes inside the program (Apache-2.0, 384 dimensions). It is loaded when first asked: that
 * takes about a second and 100 MB. It runs on the thread that asks.
 */
@Component
final class MiniLm implements Embedding {

    private static final Logger LOG = LoggerFactory.getLogger(MiniLm.class);
    private static final String MODEL = "all-minilm-l6-v2-q/1";

    private final EmbeddingProperties properties;
    private volatile @Nullable EmbeddingModel loaded;
    private volatile @Nullable String failure;

    MiniLm(EmbeddingProperties properties) {
        this.properties = properties;
    }

    @Override
    public String model() {
        return MODEL;
    }

    @Override
    public List<float[]> of(List<String> texts) throws EmbeddingUnavailable {
        EmbeddingModel model = model(loaded);
        List<TextSegment> segments =
                texts.stream().map(MiniLm::cut).map(TextSegment::from).toList();
        return model.embedAll(segments).content().stream()
                .map(dev.langchain4j.data.embedding.Embedding::vector)
                .toList();
    }

    private EmbeddingModel model(@Nullable EmbeddingModel known) throws EmbeddingUnavailable {
        return known == null ? load() : known;
    }

    private synchronized EmbeddingModel load() throws EmbeddingUnavailable {
        if (!properties.enabled()) {
            throw new EmbeddingUnavailable("It is turned off: wardclerk.embedding.enabled");
        }
        String before = failure;
        if (before != null) {
            throw new EmbeddingUnavailable(before);
        }
        EmbeddingModel known = loaded;
        if (known != null) {
            return known;
        }
        stayHere();
        try {
            EmbeddingModel model = new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);
            model.embed("ready").content();
            loaded = model;
            return model;
        } catch (LinkageError | RuntimeException e) {
            String reason =
                    "Its native libraries do not run here (" + e.getClass().getSimpleName()
                            + "): they need glibc on x86-64 or arm64, and a writable folder, see wardclerk.embedding.folder";
            failure = reason;
            LOG.warn("The embedding model is not available. {}", reason);
            throw new EmbeddingUnavailable(reason);
        }
    }

    /** The tokenizer's library would otherwise report its use to its makers, and fetch what it does not find. */
    private void stayHere() {
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ENGINE_CACHE_DIR", properties.folder());
    }

    private static String cut(String text) {
        StringTokenizer words = new StringTokenizer(text);
        if (words.countTokens() == 0) {
            return "-";
        }
        StringBuilder start = new StringBuilder();
        for (int i = 0; i < MOST_WORDS && words.hasMoreTokens(); i++) {
            start.append(i == 0 ? "" : " ").append(words.nextToken());
        }
        return start.toString();
    }
}
