package io.wardclerk.documentation.drafting;

import io.wardclerk.assistant.Safeguards.Evidence;
import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Report;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Omission;
import io.wardclerk.documentation.Draft.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the sources hold and no sentence tells: of the visit's words what the checks miss, of the record each allergy, active medicine
 * and active problem. An allergy that is left out is a finding of its own.
 */
final class Omissions {

    static final String ALLERGY = "allergy-omitted";

    private Omissions() {}

    /** What is left out, and the findings that come of it. */
    record LeftOut(List<Omission> omissions, List<Noted> noted) {}

    static LeftOut of(List<Line> lines, Report report, Grounding grounding) {
        List<Omission> omissions = new ArrayList<>();
        List<Noted> noted = new ArrayList<>();
        for (Allergies.Allergen allergen : Allergies.in(grounding)) {
            if (lines.stream().noneMatch(line -> allergen.isIn(line, grounding.english()))) {
                add(omissions, allergen.where(), "No sentence tells of this allergy");
                noted.add(new Noted(
                        ALLERGY,
                        Severity.WARN,
                        "The sources hold an allergy that no sentence tells of",
                        List.of(allergen.where())));
            }
        }
        Set<String> listed = new HashSet<>();
        for (Finding finding : report.findings()) {
            if (finding.check().equals("omission")) {
                for (Evidence evidence : finding.evidence()) {
                    checked(finding.message(), evidence, lines, grounding, listed, omissions);
                }
            }
        }
        return new LeftOut(omissions, noted);
    }

    private static void checked(
            String message,
            Evidence evidence,
            List<Line> lines,
            Grounding grounding,
            Set<String> listed,
            List<Omission> omissions) {
        Draft.Source source = grounding.source(evidence.ref()).orElse(null);
        if (source == null) {
            return;
        }
        boolean cited = lines.stream()
                .flatMap(line -> line.cited().stream())
                .anyMatch(each -> each.ref().equals(source.ref())
                        && each.start() < evidence.end()
                        && evidence.start() < each.end());
        switch (Sort.of(source)) {
            case TRANSCRIPT -> {
                if (!cited) {
                    grounding
                            .evidence(evidence.ref(), evidence.start(), evidence.end())
                            .ifPresent(where -> add(omissions, where, message));
                }
            }
            case MEDICATION, PROBLEM -> {
                boolean first = source.text().substring(0, evidence.start()).indexOf('\n') < 0;
                if (first && !cited && listed.add(source.ref())) {
                    add(
                            omissions,
                            Grounding.whole(source),
                            Sort.of(source) == Sort.MEDICATION
                                    ? "No sentence names this medicine of the record's list"
                                    : "No sentence speaks of this problem of the record's list");
                }
            }
            // Allergies are told above; what was measured or written earlier need not be told again.
            case ALLERGY, OBSERVATION, EARLIER_NOTE -> {}
        }
    }

    private static void add(List<Omission> omissions, Draft.Evidence where, String message) {
        omissions.add(new Omission(
                "o" + (omissions.size() + 1), where.ref(), where.start(), where.end(), where.quote(), message));
    }
}
