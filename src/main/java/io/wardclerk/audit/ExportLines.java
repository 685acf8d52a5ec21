package io.wardclerk.audit;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The lines of one export on its way, as decision record 0124 and {@code src/docs/auditors.md} describe them. */
final class ExportLines {

    private final OutputStream out;
    private long leaves;
    private long checkpoints;

    ExportLines(OutputStream out) {
        this.out = out;
    }

    /** @param instance the one case that is exported, null where it is a stretch of the ledger */
    void header(
            Ledger ledger,
            LedgerExport.Part part,
            List<byte[]> prefix,
            List<byte[]> suffix,
            @Nullable String instance) {
        line("{\"type\":\"wardclerk-ledger-export\",\"v\":1,\"origin\":" + text(ledger.origin()) + ",\"first\":"
                + part.first() + ",\"end\":" + part.end() + ",\"size\":" + part.size() + ",\"prefix\":"
                + hashes(prefix) + ",\"suffix\":" + hashes(suffix) + ",\"keys\":"
                + ledger.keys().stream().map(ExportLines::text).collect(Collectors.joining(",", "[", "]"))
                + (instance == null ? "" : ",\"case\":" + text(instance)) + "}");
    }

    void leaf(Ledger.Leaf leaf) {
        leaves++;
        String begin = "{\"index\":" + leaf.index() + ",\"hash\":\"" + base64(leaf.hash()) + "\",";
        if (leaf.line() != null) {
            line(begin + (leaf.ours() ? "" : "\"mac\":false,") + "\"leaf\":" + leaf.line() + "}");
        } else if (leaf.pruned() != null) {
            line(begin + "\"seq\":" + leaf.seq() + ",\"pruned\":" + text(leaf.pruned()) + "}");
        } else {
            line(begin + "\"seq\":" + leaf.seq() + ",\"missing\":true}");
        }
    }

    /**
     * Records that are not exported: the roots of the complete subtrees that cover them.
     *
     * @param end the index after the last of them
     */
    void passed(long end, List<byte[]> subtrees) {
        line("{\"passed\":" + end + ",\"hashes\":" + hashes(subtrees) + "}");
    }

    void checkpoint(Ledger.Checkpoint checkpoint) {
        checkpoints++;
        line("{\"checkpoint\":" + text(checkpoint.note()) + "}");
    }

    /** What the verifier cannot see from records, hashes and notes alone. */
    void tables(String words) {
        line("{\"tables\":" + text(words) + "}");
    }

    /** A round of sealing ended here, and the checkpoint that it was committed with is gone. */
    void unsigned(long size) {
        line("{\"unsigned\":" + size + "}");
    }

    void end() {
        line("{\"end\":true,\"leaves\":" + leaves + ",\"checkpoints\":" + checkpoints + "}");
    }

    private void line(String line) {
        try {
            out.write(line.getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hashes(List<byte[]> hashes) {
        return hashes.stream().map(hash -> "\"" + base64(hash) + "\"").collect(Collectors.joining(",", "[", "]"));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String text(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
