package io.wardclerk.assistant;

import java.util.List;

/**
 * What an engine said and what the checks made of it: the document {@code result/1}.
 *
 * @param schema {@value #SCHEMA}
 * @param status what the diagram goes on by
 * @param claims what it says, each resting on stretches of sources
 * @param findings what the checks found
 * @param disclaimer language and version of the notice to show with it: {@code en/2}
 */
public record AssistantResult(
        String schema,
        String skill,
        Status status,
        Engine engine,
        List<Claim> claims,
        List<Finding> findings,
        String disclaimer,
        Usage usage) {

    public static final String SCHEMA = "result/1";

    public AssistantResult {
        claims = List.copyOf(claims);
        findings = List.copyOf(findings);
    }

    /** Where a diagram goes from here. */
    public enum Status {
        /** Every check passed, and the policy asks for nobody. */
        OK,
        /** A person must look. */
        REVIEW,
        /** The sources do not say; nothing was made up. */
        ABSTAINED,
        /** No engine could answer that was allowed to. */
        UNAVAILABLE
    }

    /**
     * Who answered.
     *
     * @param mode {@code llm} or {@code offline}
     * @param provider as the configuration names it; empty for the built-in engine
     * @param model as the provider named it in its answer
     * @param prompt {@code triage@1}
     * @param promptSha256 of the prompt's files
     * @param knowledge version of the clinic's documents that were searched; empty if none were
     * @param downgradedFrom the engines that were to answer before this one, each with why not: {@code azure: budget-exhausted}
     */
    public record Engine(
            String mode,
            String provider,
            String model,
            String prompt,
            String promptSha256,
            String knowledge,
            List<String> downgradedFrom) {

        public Engine {
            downgradedFrom = List.copyOf(downgradedFrom);
        }
    }

    /**
     * One thing that is said.
     *
     * @param id {@code c1}, {@code c2}, in order
     * @param codes {@code system|code}: codes of a code system, or a word of the skill such as {@code urgency|urgent}
     * @param support by the checks alone
     * @param confidence 0 to 1, by the checks alone
     */
    public record Claim(
            String id,
            String text,
            List<String> codes,
            List<Evidence> evidence,
            Safeguards.Support support,
            double confidence) {

        public Claim {
            codes = List.copyOf(codes);
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * A stretch of a source. The words themselves stay in the source.
     *
     * @param ref a sealed document's id, a FHIR reference, or {@code knowledge/<document>}
     * @param versionId of the source; empty if it has none
     * @param start offset of the first UTF-16 unit of the source's text
     * @param end offset after the last
     * @param quoteSha256 of the words in UTF-8, in lower-case hexadecimal
     */
    public record Evidence(String ref, String versionId, int start, int end, String quoteSha256) {}

    /**
     * Something that a person should know.
     *
     * @param check which one: {@code number}, {@code CODE_INVALID}, {@code INJECTION_SUSPECTED}
     * @param claim the claim's id, or empty
     * @param message without words of sources or of a model
     */
    public record Finding(String check, Safeguards.Severity severity, String claim, String message) {}

    /**
     * What it took.
     *
     * @param estimated whether the provider did not say and tokens were estimated from the length
     * @param cost in the currency of the provider's prices, with four decimals
     */
    public record Usage(int inputTokens, int outputTokens, boolean estimated, String cost) {

        /** Nothing, as for the built-in engine. */
        public static final Usage NONE = new Usage(0, 0, false, "0.0000");
    }

    /** The same with these findings and this status. */
    public AssistantResult with(Status changed, List<Finding> all) {
        return new AssistantResult(schema, skill, changed, engine, claims, all, disclaimer, usage);
    }
}
