package io.wardclerk.verifier;

import io.wardclerk.verifier.Finding.Kind;
import java.nio.charset.StandardCharsets;

/** What the exporting node found in the ledger's tables and the verifier cannot see from records, hashes and notes. */
final class ExporterRemarks {

    private static final byte[] UNSIGNED = "{\"unsigned\":".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TABLES = "{\"tables\":".getBytes(StandardCharsets.UTF_8);

    private final Findings findings;

    ExporterRemarks(Findings findings) {
        this.findings = findings;
    }

    /** Whether the line was one of these. */
    boolean take(Slice line, long at) throws Malformed {
        if (line.startsWith(UNSIGNED)) {
            JsonLine json = after(line, UNSIGNED);
            long size = json.number();
            json.expect('}');
            json.expectEnd();
            findings.add(
                    Kind.CHECKPOINT_MISSING,
                    Math.min(at, size),
                    size,
                    "The ledger was sealed at size " + size
                            + ", and the checkpoint that was signed there was deleted.");
            return true;
        }
        if (line.startsWith(TABLES)) {
            JsonLine json = after(line, TABLES);
            String words = json.string();
            json.expect('}');
            json.expectEnd();
            findings.add(Kind.TABLES_CHANGED, at, at, "The ledger's own tables were changed: " + words + ".");
            return true;
        }
        return false;
    }

    private static JsonLine after(Slice line, byte[] start) {
        return new JsonLine(new Slice(line.bytes(), line.from() + start.length, line.to()));
    }
}
