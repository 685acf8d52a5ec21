package io.wardclerk.documentation.drafting;

import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Code;
import io.wardclerk.documentation.Draft.Section;
import io.wardclerk.documentation.Draft.Sentence;
import io.wardclerk.documentation.Draft.Severity;
import io.wardclerk.documentation.Draft.Support;
import io.wardclerk.documentation.drafting.CodeProposals.Proposals;
import io.wardclerk.documentation.drafting.CodeProposals.Proposed;
import io.wardclerk.documentation.drafting.SentenceChecks.Checked;
import io.wardclerk.documentation.drafting.SentenceChecks.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a draft's sentences through every check and together again. */
@Component
final class Assembly {

    /** A summary may be this much harder than was asked before somebody is told. */
    private static final double TOLERATED_GRADES = 1.5;

    private final SentenceChecks checks;
    private final CodeProposals codes;

    Assembly(SentenceChecks checks, CodeProposals codes) {
        this.checks = checks;
        this.codes = codes;
    }

    /**
     * A document before its checks.
     *
     * @param frame everything that does not come of the checks; sections without sentences, findings of the whole that come before
     * @param active its sentences, by section, in order
     * @param struck those that count for nothing, by id
     * @param order ids of all sentences of each section, in order
     */
    record Parts(Draft frame, List<Line> active, Map<String, Sentence> struck, Map<String, List<String>> order) {}

    /** @param before whose numbers of findings are kept, or null */
    Draft checked(Parts parts, List<Noted> first, @Nullable Draft before) {
        Draft frame = parts.frame();
        Grounding grounding =
                new Grounding(frame.sources(), frame.person().known(), Outline.isEnglish(frame.language()));
        Outcome outcome = checks.check(parts.active(), grounding);
        Omissions.LeftOut leftOut = Omissions.of(parts.active(), outcome.report(), grounding);
        List<Line> carried = parts.active().stream()
                .filter(line -> of(outcome, line, before).support() != Support.NONE)
                .toList();
        Proposals proposals = codes.of(carried, frame.person(), frame.date());

        FindingIds ids = new FindingIds(before);
        Map<String, Sentence> sentences = new HashMap<>(parts.struck());
        for (Line line : parts.active()) {
            sentences.put(line.id(), sentence(line, of(outcome, line, before), proposals, ids));
        }
        List<Noted> whole = new ArrayList<>(first);
        whole.addAll(outcome.whole());
        whole.addAll(leftOut.noted());
        whole.addAll(proposals.noted());
        whole.addAll(grade(frame, parts.active()));
        return with(frame, sections(parts, sentences), leftOut, ids.numbered(FindingIds.WHOLE, whole));
    }

    /** What nobody changed stands as it was: its evidence may be gone for good reasons. */
    private static Checked of(Outcome outcome, Line line, @Nullable Draft before) {
        Sentence known = before == null ? null : before.sentence(line.id()).orElse(null);
        if (known != null && known.text().equals(line.text())) {
            return new Checked(
                    known.support(),
                    known.evidence(),
                    known.findings().stream().map(Noted::of).toList());
        }
        return outcome.lines().getOrDefault(line.id(), new Checked(Support.NONE, List.of(), List.of()));
    }

    private static Sentence sentence(Line line, Checked checked, Proposals proposals, FindingIds ids) {
        List<Code> proposed = new ArrayList<>();
        for (Proposed each : proposals.byLine().getOrDefault(line.id(), List.of())) {
            Code code = each.code();
            proposed.add(new Code(
                    code.system(),
                    code.code(),
                    code.display(),
                    code.valid(),
                    ids.numbered(FindingIds.owner(line.id(), code), each.noted())));
        }
        return new Sentence(
                line.id(),
                line.text(),
                line.modelText(),
                checked.support(),
                checked.evidence(),
                ids.numbered(line.id(), checked.noted()),
                proposed);
    }

    private static List<Section> sections(Parts parts, Map<String, Sentence> sentences) {
        List<Section> sections = new ArrayList<>();
        for (Section section : parts.frame().sections()) {
            List<Sentence> own = new ArrayList<>();
            for (String id : parts.order().getOrDefault(section.key(), List.of())) {
                Sentence sentence = sentences.get(id);
                if (sentence != null) {
                    own.add(sentence);
                }
            }
            sections.add(new Section(section.key(), section.title(), own.isEmpty() ? section.empty() : null, own));
        }
        return sections;
    }

    /** Whether what is for a patient is as plain as was asked; only English can be told. */
    private static List<Noted> grade(Draft frame, List<Line> active) {
        Integer asked = frame.readingLevel();
        if (asked == null || !Outline.isEnglish(frame.language())) {
            return List.of();
        }
        OptionalDouble grade = Readability.grade(active.stream().map(Line::text).toList());
        return grade.isPresent() && grade.getAsDouble() > asked + TOLERATED_GRADES
                ? List.of(new Noted(
                        "reading-level",
                        Severity.WARN,
                        String.format(
                                Locale.ROOT,
                                "This reads like school grade %.0f, and grade %d was asked for",
                                grade.getAsDouble(),
                                asked)))
                : List.of();
    }

    private static Draft with(
            Draft frame, List<Section> sections, Omissions.LeftOut leftOut, List<Draft.Finding> findings) {
        return new Draft(
                frame.kind(),
                frame.language(),
                frame.readingLevel(),
                frame.title(),
                frame.subject(),
                frame.encounter(),
                frame.date(),
                frame.person(),
                frame.engine(),
                frame.answers(),
                frame.notice(),
                sections,
                frame.sources(),
                leftOut.omissions(),
                findings);
    }
}
