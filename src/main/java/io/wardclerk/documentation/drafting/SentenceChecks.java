package io.wardclerk.documentation.drafting;

import io.wardclerk.assistant.Safeguards;
import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Question;
import io.wardclerk.assistant.Safeguards.Report;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Support;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Holds sentences to the sources: what all of them together say, and what the very words say that a sentence cites. A copy is held
 * only against the record and what nobody may write.
 */
@Component
final class SentenceChecks {

    private static final int MOST_EVIDENCE = 4;

    /** Where the words of sentence and source are of two languages. */
    private static final Set<String> ANY_LANGUAGE =
            Set.of("number", "unit", "dose", "drug", "code", "secret", "injection", "plain-text");
    /** Said of a text, whoever copied it. */
    private static final Set<String> OF_COPIES = Set.of("code", "secret", "injection", "plain-text");

    private final Safeguards safeguards;
    private final CitedWords cited;
    private final RecordConflicts conflicts;

    SentenceChecks(Safeguards safeguards, CitedWords cited, RecordConflicts conflicts) {
        this.safeguards = safeguards;
        this.cited = cited;
        this.conflicts = conflicts;
    }

    /** What the checks made of a sentence. */
    record Checked(Support support, List<Draft.Evidence> evidence, List<Noted> noted) {}

    /**
     * @param lines by their ids
     * @param report of all lines together, for whoever asks what they leave out
     * @param whole findings of no single sentence
     */
    record Outcome(Map<String, Checked> lines, Report report, List<Noted> whole) {}

    Outcome check(List<Line> lines, Grounding grounding) {
        Together together = Together.of(lines);
        Report report = safeguards.check(new Question(grounding.texts(), together.text(), wanted(grounding.english())));
        Map<String, List<Noted>> conflicting = conflicts.of(together, grounding);
        Map<String, List<Finding>> own = new HashMap<>();
        List<Noted> whole = new ArrayList<>();
        for (Finding finding : report.findings()) {
            together.at(finding.start())
                    .ifPresentOrElse(
                            line -> own.computeIfAbsent(line.id(), id -> new ArrayList<>())
                                    .add(finding),
                            () -> ofNone(finding, grounding, whole));
        }
        Map<String, List<Safeguards.Claim>> claims = claims(together, report);
        Map<String, Checked> checked = new HashMap<>();
        for (Line line : lines) {
            List<Noted> noted = new ArrayList<>(noted(line, own.getOrDefault(line.id(), List.of()), grounding));
            noted.addAll(conflicting.getOrDefault(line.id(), List.of()));
            checked.put(line.id(), checked(line, claims.getOrDefault(line.id(), List.of()), noted, grounding));
        }
        return new Outcome(checked, report, whole);
    }

    private Set<String> wanted(boolean english) {
        Set<String> wanted = new HashSet<>(safeguards.checks());
        wanted.removeAll(Set.of("record", "urgency", "wrong-patient"));
        if (!english) {
            wanted.retainAll(ANY_LANGUAGE);
        }
        return wanted;
    }

    /** What is left out is told elsewhere. */
    private static void ofNone(Finding finding, Grounding grounding, List<Noted> whole) {
        if (!finding.check().equals("omission")) {
            whole.add(noted(finding, grounding));
        }
    }

    private List<Noted> noted(Line line, List<Finding> findings, Grounding grounding) {
        boolean copy = line.isCopy();
        List<Noted> noted = new ArrayList<>(findings.stream()
                .filter(finding -> !copy || OF_COPIES.contains(finding.check()))
                .filter(finding -> !isOfSex(finding, grounding))
                .map(finding -> noted(finding, grounding))
                .toList());
        if (!copy && grounding.english()) {
            CitedWords.Heard heard = cited.of(line, grounding);
            noted.replaceAll(each -> heard.settled().contains(each.code()) ? elsewhere(each) : each);
            heard.noted().stream()
                    .filter(more -> noted.stream()
                            .noneMatch(known ->
                                    known.code().equals(more.code()) && known.severity() != Draft.Severity.INFO))
                    .forEach(noted::add);
        }
        return noted;
    }

    /** What the cited words settle is still worth knowing where the sources say otherwise in another place. */
    private static Noted elsewhere(Noted noted) {
        return new Noted(noted.code(), Draft.Severity.INFO, noted.message() + " in another place", noted.evidence());
    }

    /** He or she by the words of a visit tells less than the record does, which is asked besides. */
    private static boolean isOfSex(Finding finding, Grounding grounding) {
        return finding.check().equals("person")
                && finding.severity() == Safeguards.Severity.REVIEW
                && grounding.known().sex() != null;
    }

    private static Noted noted(Finding finding, Grounding grounding) {
        return new Noted(finding.check(), severity(finding), finding.message(), grounding.evidence(finding.evidence()));
    }

    private static Draft.Severity severity(Finding finding) {
        return switch (finding.severity()) {
            case BLOCK -> Draft.Severity.BLOCK;
            case REVIEW -> Draft.Severity.WARN;
            case INFO -> Draft.Severity.INFO;
        };
    }

    private static Map<String, List<Safeguards.Claim>> claims(Together together, Report report) {
        Map<String, List<Safeguards.Claim>> claims = new HashMap<>();
        for (Safeguards.Claim claim : report.claims()) {
            together.at(claim.start()).ifPresent(line -> claims.computeIfAbsent(line.id(), id -> new ArrayList<>())
                    .add(claim));
        }
        return claims;
    }

    private static Checked checked(Line line, List<Safeguards.Claim> claims, List<Noted> noted, Grounding grounding) {
        List<Draft.Evidence> evidence = line.cited().isEmpty() ? searched(claims, grounding) : line.cited();
        Support support = support(line, claims, noted, grounding);
        if (support == Support.NONE || evidence.isEmpty()) {
            return new Checked(Support.NONE, List.of(), noted);
        }
        return new Checked(support, evidence, noted);
    }

    private static List<Draft.Evidence> searched(List<Safeguards.Claim> claims, Grounding grounding) {
        return grounding
                .evidence(claims.stream()
                        .flatMap(claim -> claim.evidence().stream())
                        .toList())
                .stream()
                .limit(MOST_EVIDENCE)
                .toList();
    }

    private static Support support(Line line, List<Safeguards.Claim> claims, List<Noted> noted, Grounding grounding) {
        boolean differs = noted.stream().anyMatch(each -> each.severity() != Draft.Severity.INFO);
        if (line.isCopy()) {
            return Support.SUPPORTED;
        }
        if (!grounding.english()) {
            return Support.PARTIAL;
        }
        Support support = differs ? Support.PARTIAL : Support.SUPPORTED;
        for (Safeguards.Claim claim : claims) {
            support = switch (claim.support()) {
                case SUPPORTED -> support;
                case PARTIAL, CONTRADICTED -> support == Support.NONE ? Support.NONE : Support.PARTIAL;
                case NONE -> Support.NONE;
            };
        }
        return support;
    }
}
