package io.wardclerk.coding;

import io.wardclerk.coding.CodeSuggestions.Quote;
import io.wardclerk.coding.CodeSuggestions.Ranking;
import io.wardclerk.coding.CodeSuggestions.Suggestion;
import io.wardclerk.coding.CodeSuggestions.Suggestions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Suggestions as a sealed {@code result/1} document. Offsets are of the fields' text, joined by line feeds in their order. */
record SuggestionResult(
        String schema,
        String skill,
        String status,
        Engine engine,
        List<Claim> claims,
        List<Finding> findings,
        String disclaimer,
        Usage usage) {

    /** Which engine answered; the built-in one has no provider and no prompt. */
    record Engine(
            String mode,
            String provider,
            String model,
            String prompt,
            String promptSha256,
            String knowledge,
            List<String> downgradedFrom) {}

    /** @param codes the proposed one, as {@code system|code}, then its alternatives */
    record Claim(String id, String text, List<String> codes, List<Place> evidence, String support, double confidence) {}

    /** Where in the source; the quote itself stays there. */
    record Place(String ref, String versionId, int start, int end, String quoteSha256) {}

    /** What is not proposed and why. */
    record Finding(String check, String severity, String claim, String message) {}

    /** Nothing, for the built-in engine. */
    record Usage(int inputTokens, int outputTokens, boolean estimated, String cost) {}

    static SuggestionResult of(Suggestions found, String ref) {
        List<Claim> claims = new ArrayList<>();
        for (Suggestion item : found.items()) {
            claims.add(claim(item, ref, claims.size() + 1));
        }
        List<Finding> findings = found.withheld().stream()
                .map(withheld -> new Finding(
                        "polarity",
                        "INFO",
                        "",
                        withheld.concept().code() + " is not proposed: the words at "
                                + withheld.evidence().start() + " to "
                                + withheld.evidence().end() + " do not say that the patient has it now"))
                .toList();
        boolean words = found.ranking() == Ranking.WORDS;
        return new SuggestionResult(
                "result/1",
                "coding",
                claims.isEmpty() ? "ABSTAINED" : "REVIEW",
                new Engine(
                        "offline",
                        "",
                        words ? "" : "all-minilm-l6-v2-q",
                        "",
                        "",
                        "",
                        words ? List.of("words-and-meaning") : List.of()),
                claims,
                findings,
                "en/1",
                new Usage(0, 0, false, "0.0000"));
    }

    private static Claim claim(Suggestion item, String ref, int number) {
        List<String> codes = new ArrayList<>();
        codes.add(item.concept().system().key() + "|" + item.concept().code());
        item.alternatives()
                .forEach(other -> codes.add(
                        other.concept().system().key() + "|" + other.concept().code()));
        List<Place> evidence = item.evidence().stream()
                .map(quote -> new Place(ref, "", quote.start(), quote.end(), sha256(quote)))
                .toList();
        return new Claim(
                "c" + number,
                item.concept().longDisplay(),
                List.copyOf(codes),
                evidence,
                evidence.isEmpty() ? "NONE" : "SUPPORTED",
                item.score());
    }

    private static String sha256(Quote quote) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(quote.quote().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
