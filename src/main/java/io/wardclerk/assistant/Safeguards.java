package io.wardclerk.assistant;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds a text that was written from sources against these sources, whoever wrote it: a model, the offline engine or somebody
 * outside. Works by rules on the words alone, calls nothing and keeps nothing. Never throws on any text.
 *
 * <p>A finding says what differs and where; it is for a person to decide. What is not found is not thereby true: the checks know
 * words, numbers and their context, not medicine.
 */
public interface Safeguards {

    /** @throws IllegalArgumentException if a check is asked for that {@link #checks} does not name */
    Report check(Question question);

    /** Names of all checks, in the order of their findings. */
    List<String> checks();

    /**
     * What to check.
     *
     * @param sources what the output may rest on
     * @param output the text to hold against them
     * @param checks names of checks to run; empty for all
     */
    record Question(List<Source> sources, String output, Set<String> checks) {

        public Question {
            sources = List.copyOf(sources);
            checks = Set.copyOf(checks);
        }
    }

    /** @param ref how findings name it: a FHIR reference, or what the caller likes */
    record Source(String ref, String text) {}

    /** A stretch of a source. Offsets are UTF-16 code units of exactly that text. */
    record Evidence(String ref, int start, int end, String quote) {}

    /** How far the sources carry a claim. */
    enum Support {
        SUPPORTED,
        PARTIAL,
        NONE,
        /** A typed check found that the sources say otherwise. */
        CONTRADICTED
    }

    /** What becomes of a finding. */
    enum Severity {
        INFO,
        REVIEW,
        BLOCK
    }

    /**
     * One sentence of the output.
     *
     * @param id {@code c1}, {@code c2}, in order
     * @param start offset in the output
     * @param end offset after the last character
     * @param confidence share of its weight that the evidence carries, 0 to 1; from checks alone
     * @param evidence the stretches it rests on, best first
     */
    record Claim(
            String id, String text, int start, int end, Support support, double confidence, List<Evidence> evidence) {

        public Claim {
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * Something that differs, is missing or does not belong.
     *
     * @param check which check found it
     * @param claim the claim's id; null where it concerns a source or the whole
     * @param message what kind of difference, without the words themselves
     * @param start offset in the output, or null
     * @param end offset after the last character, or null
     * @param evidence the other side of the difference, where there is one
     */
    record Finding(
            String check,
            Severity severity,
            @Nullable String claim,
            String message,
            @Nullable Integer start,
            @Nullable Integer end,
            List<Evidence> evidence) {

        public Finding {
            evidence = List.copyOf(evidence);
        }
    }

    /** @param support mean confidence of the claims, weighted by their content; low where the sources are of somebody else */
    record Report(List<Claim> claims, List<Finding> findings, double support) {

        public Report {
            claims = List.copyOf(claims);
            findings = List.copyOf(findings);
        }
    }
}
