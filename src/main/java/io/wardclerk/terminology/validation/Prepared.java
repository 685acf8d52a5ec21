package io.wardclerk.terminology.validation;

import io.wardclerk.rules.Decision;
import io.wardclerk.rules.RuleSet;
import io.wardclerk.terminology.ClaimTables;
import io.wardclerk.terminology.ClaimVerdict;
import io.wardclerk.terminology.ClaimVerdict.Finding;
import io.wardclerk.terminology.ClaimVerdict.Verdict;
import io.wardclerk.terminology.CodeClaim;
import io.wardclerk.terminology.CodeClaim.Place;
import io.wardclerk.terminology.Flag;
import io.wardclerk.terminology.Terminology;
import io.wardclerk.terminology.facts.AgeGroup;
import io.wardclerk.terminology.facts.CodeFinding;
import io.wardclerk.terminology.facts.CodeLine;
import io.wardclerk.terminology.facts.Patient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One version of the rules with its tables read. */
record Prepared(RuleSet set, RuleCatalog catalog, MeasurementTable measurements) {

    private static final List<Flag> AGES = List.of(Flag.NEWBORN, Flag.PEDIATRIC, Flag.MATERNITY, Flag.ADULT);

    /** @throws IllegalArgumentException naming what is broken in the tables */
    static Prepared of(RuleSet set, Units units) {
        return new Prepared(
                set, RuleCatalog.of(set.files()), MeasurementTable.of(set.data(MeasurementTable.FILE), units));
    }

    ClaimVerdict decide(CodeClaim claim, Terminology terminology, ClaimTables tables, Units units) {
        LineReader reader = new LineReader(terminology, units, measurements, claim.date());
        List<CodeLine> lines = new ArrayList<>();
        for (CodeClaim.Entry entry : claim.codes()) {
            boolean alone = claim.codes().size() == 1 && entry.place() == Place.UNSAID;
            lines.add(reader.read(lines.size() + 1, entry, alone));
        }
        List<Object> facts = new ArrayList<>(lines);
        CodeClaim.Subject subject = claim.subject();
        facts.add(new Patient(
                claim.date(), subject == null ? null : subject.ageYears(), subject == null ? null : subject.sex()));
        for (Flag group : AGES) {
            tables.ageBand(group, claim.date())
                    .ifPresent(band -> facts.add(new AgeGroup(group, band.first(), band.last())));
        }
        Decision<CodeFinding> decision = set.decide(CodeFinding.class, facts);
        return new ClaimVerdict(
                decision.ruleSet(),
                lines.stream()
                        .map(line -> verdict(
                                line, decision.conclusions().stream().filter(finding -> finding.line() == line)))
                        .toList());
    }

    private Verdict verdict(CodeLine line, Stream<CodeFinding> findings) {
        return new Verdict(
                line.system() == null ? line.entry().system() : line.system().key(),
                line.code(),
                line.title(),
                line.valid(),
                line.billable(),
                findings.sorted(Comparator.comparing(CodeFinding::severity).thenComparing(CodeFinding::rule))
                        .map(this::finding)
                        .distinct()
                        .toList(),
                line.looked().release());
    }

    private Finding finding(CodeFinding finding) {
        CodeLine other = finding.other();
        return new Finding(
                finding.rule(),
                finding.severity(),
                finding.message(),
                catalog.source(finding.rule()),
                finding.edit(),
                finding.detail(),
                other == null ? null : other.shown(),
                finding.suggestions());
    }
}
