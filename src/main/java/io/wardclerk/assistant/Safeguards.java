package io.wardclerk.assistant;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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

    /** The output without codes that are not valid or cannot be checked: in the place of each stands that it was taken out. */
    static String withoutCodes(String output, Report report) {
        StringBuilder text = new StringBuilder(output);
        report.findings().stream()
                .filter(finding -> finding.check().equals("code"))
                .filter(finding -> finding.start() != null && finding.end() != null)
                .sorted(Comparator.comparing(Finding::start, Comparator.nullsFirst(Comparator.reverseOrder())))
                .forEach(finding -> text.replace(
                        Objects.requireNonNull(finding.start()),
                        Objects.requireNonNull(finding.end()),
                        "[code taken out]"));
        return text.toString();
    }

    /**
     * What to check.
     *
     * @param sources what the output may rest on
     * @param output the text to hold against them
     * @param checks names of checks to run; empty for all
     * @param record what the clinic's record says of the patient; null where it is not known
     * @param floor the urgency that rules found, below which no text may go: {@code emergency}, {@code urgent}, {@code routine}; null for
     *     none
     */
    record Question(
            List<Source> sources,
            String output,
            Set<String> checks,
            @Nullable KnownRecord record,
            @Nullable String floor) {

        public Question {
            sources = List.copyOf(sources);
            checks = Set.copyOf(checks);
        }

        /** With nothing known besides the sources. */
        public Question(List<Source> sources, String output, Set<String> checks) {
            this(sources, output, checks, null, null);
        }
    }

    /**
     * What the record says, in words.
     *
     * @param ageYears completed years, or null
     * @param sex {@code female} or {@code male}; null if it says something else or nothing
     * @param allergies to what
     * @param medicines the whole list; empty if it is not known
     * @param conditions with their sides
     */
    record KnownRecord(
            @Nullable Integer ageYears,
            @Nullable String sex,
            List<String> allergies,
            List<String> medicines,
            List<String> conditions) {

        public KnownRecord {
            allergies = List.copyOf(allergies);
            medicines = List.copyOf(medicines);
            conditions = List.copyOf(conditions);
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
