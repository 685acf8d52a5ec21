package io.wardclerk.triage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A sealed {@code result/1} document: what an engine claims, each claim with the span that it rests on. */
record Result(
        String schema,
        String skill,
        String status,
        Engine engine,
        List<Claim> claims,
        List<Finding> findings,
        String disclaimer,
        Usage usage) {

    static final String RULES = "rules";
    static final String OFFLINE = "offline";
    static final String LLM = "llm";

    /** Which engine answered; the built-in ones have no provider, model or prompt. */
    record Engine(
            String mode,
            String provider,
            String model,
            String prompt,
            String promptSha256,
            String knowledge,
            List<String> downgradedFrom) {}

    /** @param support {@code SUPPORTED} or {@code NONE} */
    record Claim(String id, String text, List<String> codes, List<Span> evidence, String support, double confidence) {}

    /** Where in a source; the quote itself stays in the source. */
    record Span(String ref, String versionId, int start, int end, String quoteSha256) {

        static Span of(String ref, int start, int end, String quote) {
            return new Span(ref, "", start, end, sha256(quote));
        }

        /** Whether the words hold the quotation where it says. */
        boolean isIn(String words) {
            return start >= 0
                    && start <= end
                    && end <= words.length()
                    && sha256(words.substring(start, end)).equals(quoteSha256);
        }
    }

    /** @param claim the claim's id, or empty for the whole result */
    record Finding(String check, String severity, String claim, String message) {}

    /** Nothing, for the built-in engines. */
    record Usage(int inputTokens, int outputTokens, boolean estimated, String cost) {}

    static Result of(String status, String mode, String knowledge, List<Claim> claims, List<Finding> findings) {
        return new Result(
                "result/1",
                "triage",
                status,
                new Engine(mode, "", "", "", "", knowledge, List.of()),
                claims,
                findings,
                "en/1",
                new Usage(0, 0, false, "0.0000"));
    }

    private static String sha256(String quote) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(quote.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
