package io.wardclerk.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in memory with an exporter written straight from the definitions of RFC 9162 and C2SP: roots by recursion over all leaves,
 * so that it shares nothing with the program under test.
 */
final class SampleLedger {

    final String origin = "wardclerk.audit/11111111-2222-3333-4444-555555555555";
    final List<String> records = new ArrayList<>();
    final List<byte[]> hashes = new ArrayList<>();
    final TreeMap<Long, String> checkpoints = new TreeMap<>();
    final KeyPair key;

    SampleLedger() {
        this.key = newKey();
    }

    static SampleLedger of(int records, int perCheckpoint) {
        SampleLedger ledger = new SampleLedger();
        for (int i = 0; i < records; i++) {
            ledger.append(record(i + 1, "task-complete"));
            if ((i + 1) % perCheckpoint == 0 || i + 1 == records) {
                ledger.sign();
            }
        }
        return ledger;
    }

    static String record(int seq, String action) {
        return "{\"v\":1,\"seq\":" + seq + ",\"id\":\"0b5c1f3e-0000-4000-8000-" + String.format("%012d", seq)
                + "\",\"at\":\"2026-11-23T21:20:00.123456Z\",\"node\":\"node-1\",\"actor\":\"nurse\",\"patient\":\"pt_abc\","
                + "\"purpose\":\"TREAT\",\"source\":\"10.0.0.1\",\"action\":\"" + action + "\",\"instance\":\"case-"
                + seq % 7
                + "\",\"element\":\"Task_1\",\"outcome\":\"success\",\"detail\":{\"n\":" + seq
                + ",\"text\":\"a \\\"quoted\\\" \u00e9\"}}";
    }

    void append(String record) {
        records.add(record);
        hashes.add(leafHash(record));
    }

    void sign() {
        checkpoints.put((long) hashes.size(), note(hashes.size(), root(0, hashes.size()), key));
    }

    String note(long size, byte[] root, KeyPair signer) {
        String text = origin + "\n" + size + "\n" + base64(root) + "\n";
        return text + "\n" + signatureLine(text, signer);
    }

    String signatureLine(String text, KeyPair signer) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(signer.getPrivate());
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] marked = ByteBuffer.allocate(68)
                    .put(keyId(signer))
                    .put(ed25519.sign())
                    .array();
            return "\u2014 " + origin + " " + base64(marked) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String vkey() {
        return vkey(key);
    }

    String vkey(KeyPair of) {
        return origin + "+" + HexFormat.of().formatHex(keyId(of)) + "+" + base64(typed(of));
    }

    private byte[] keyId(KeyPair of) {
        return Arrays.copyOf(sha256((origin + "\n").getBytes(StandardCharsets.UTF_8), typed(of)), 4);
    }

    private static byte[] typed(KeyPair of) {
        byte[] encoded = of.getPublic().getEncoded();
        byte[] typed = new byte[33];
        typed[0] = 1;
        System.arraycopy(encoded, encoded.length - 32, typed, 1, 32);
        return typed;
    }

    Export export() {
        return export(0, hashes.size());
    }

    /** The records of one case, and what covers the others. */
    Export exportCase(String instance) {
        List<Integer> own = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i).contains("\"instance\":\"" + instance + "\"")) {
                own.add(i);
            }
        }
        int end = own.get(own.size() - 1) + 1;
        Export export = new Export();
        export.lines.add(header(own.get(0), end, ",\"case\":\"" + instance + "\""));
        int at = own.get(0);
        for (int i : own) {
            if (i > at) {
                export.lines.add("{\"passed\":" + i + ",\"hashes\":" + roots(at, i) + "}");
            }
            export.lines.add(leafLine(i));
            at = i + 1;
        }
        checkpoint(export, checkpoints.lastKey());
        export.close();
        return export;
    }

    private String header(int first, int end, String more) {
        long size = checkpoints.isEmpty() ? 0 : checkpoints.lastKey();
        return "{\"type\":\"wardclerk-ledger-export\",\"v\":1,\"origin\":\"" + origin + "\",\"first\":"
                + first + ",\"end\":" + end
                + ",\"size\":" + size + ",\"prefix\":" + roots(0, first) + ",\"suffix\":" + roots(end, (int) size)
                + ",\"keys\":[\"" + vkey() + "\"]" + more + "}";
    }

    Export export(int first, int end) {
        long size = checkpoints.isEmpty() ? 0 : checkpoints.lastKey();
        Export export = new Export();
        export.lines.add(header(first, end, ""));
        for (int i = first; i < end; i++) {
            export.lines.add(leafLine(i));
            checkpoint(export, i + 1L);
        }
        if (end < size) {
            checkpoint(export, size);
        }
        export.close();
        return export;
    }

    String leafLine(int i) {
        return "{\"index\":" + i + ",\"hash\":\"" + base64(hashes.get(i)) + "\",\"leaf\":" + records.get(i) + "}";
    }

    private void checkpoint(Export export, long size) {
        String note = checkpoints.get(size);
        if (note != null) {
            export.lines.add(checkpointLine(note));
        }
    }

    static String checkpointLine(String note) {
        return "{\"checkpoint\":\"" + note.replace("\n", "\\n") + "\"}";
    }

    String witness() {
        StringBuilder lines = new StringBuilder();
        checkpoints.values().forEach(note -> lines.append(checkpointLine(note)).append('\n'));
        return lines.toString();
    }

    private String roots(int from, int to) {
        List<String> roots = new ArrayList<>();
        int at = from;
        while (at < to) {
            int width = 1;
            while (at % (width * 2) == 0 && at + width * 2 <= to) {
                width *= 2;
            }
            roots.add("\"" + base64(root(at, at + width)) + "\"");
            at += width;
        }
        return "[" + String.join(",", roots) + "]";
    }

    /** RFC 9162, section 2.1.1, to the letter. */
    byte[] root(int from, int to) {
        if (from == to) {
            return sha256();
        }
        if (to - from == 1) {
            return hashes.get(from);
        }
        int k = Integer.highestOneBit(to - from - 1);
        return sha256(new byte[] {1}, root(from, from + k), root(from + k, to));
    }

    static byte[] leafHash(String record) {
        return sha256(new byte[] {0}, record.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair newKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The lines of an export, for a test to spoil. */
    static final class Export {

        final List<String> lines = new ArrayList<>();

        void close() {
            lines.removeIf(line -> line.startsWith("{\"end\""));
            lines.add("{\"end\":true,\"leaves\":" + count("{\"index\"") + ",\"checkpoints\":" + count("{\"checkpoint\"")
                    + "}");
        }

        private long count(String start) {
            return lines.stream().filter(line -> line.startsWith(start)).count();
        }

        int lineOf(int index) {
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).startsWith("{\"index\":" + index + ",")) {
                    return i;
                }
            }
            throw new IllegalArgumentException("no leaf " + index);
        }

        byte[] bytes() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try {
                for (String line : lines) {
                    bytes.write(line.getBytes(StandardCharsets.UTF_8));
                    bytes.write('\n');
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }

        @Nullable
        String last() {
            return lines.isEmpty() ? null : lines.get(lines.size() - 1);
        }
    }
}
