package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Mention;
import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import io.wardclerk.assistant.safeguards.Occurrences.Occurrence;
import io.wardclerk.assistant.safeguards.Polarity.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What the sources deny is not affirmed, and the other way round. A word counts against the claim only where every place that
 * speaks of it says the opposite; one place that agrees, or a question nobody answered, is enough to let it pass.
 */
@Component
@Order(6)
final class NegationCheck implements StatementCheck {

    private static final int SHOWN = 3;

    /** Words of opposite meaning; each is looked for where the other stood. */
    private static final List<List<String>> OPPOSITES = List.of(
            List.of("normal", "abnormal"),
            List.of("positive", "negative"),
            List.of("present", "absent"),
            List.of("increas", "decreas"),
            List.of("elevat", "low"),
            List.of("improv", "worsen"),
            List.of("better", "worse"),
            List.of("regular", "irregular"),
            List.of("stabl", "unstabl"),
            List.of("compliant", "noncompliant"),
            List.of("tender", "nontender"),
            List.of("acut", "chronic"),
            List.of("benign", "malignant"),
            List.of("mild", "severe"),
            List.of("higher", "lower"),
            List.of("start", "stop"),
            List.of("able", "unable"),
            List.of("with", "without"),
            List.of("unremarkabl", "remarkabl"));

    @Override
    public List<String> names() {
        return List.of("negation");
    }

    @Override
    public List<Finding> check(Statement statement, Grounds grounds) {
        Occurrences occurrences = statement.occurrences();
        List<Finding> findings = new ArrayList<>();
        List<Token> tokens = statement.output().tokens();
        int at = 0;
        while (at < tokens.size()) {
            int last = at;
            if (statement.holds(at) && contrary(statement, occurrences, grounds, at)) {
                while (last + 1 < tokens.size()
                        && statement.holds(last + 1)
                        && contrary(statement, occurrences, grounds, last + 1)) {
                    last++;
                }
                findings.add(finding(statement, occurrences, at, last));
            }
            at = last + 1;
        }
        findings.addAll(opposites(statement, occurrences));
        return findings;
    }

    private static boolean contrary(Statement statement, Occurrences occurrences, Grounds grounds, int token) {
        Token word = statement.output().tokens().get(token);
        if (!word.isWord() || word.stem().length() < 3 || StopWords.has(word.stem())) {
            return false;
        }
        Said claimed = statement.output().polarity().of(token);
        List<Occurrence> known = occurrences.of(word.stem());
        return claimed == Said.DENIED
                ? Occurrences.all(known, Set.of(Said.AFFIRMED)) && (occurrences.aligned() || grounds.isChosen())
                : claimed == Said.AFFIRMED && Occurrences.all(known, Set.of(Said.DENIED));
    }

    private static Finding finding(Statement statement, Occurrences occurrences, int first, int last) {
        List<Token> tokens = statement.output().tokens();
        Span span = new Span(tokens.get(first).start(), tokens.get(last).end());
        boolean denied = statement.output().polarity().of(first) == Said.DENIED;
        return StatementCheck.finding(
                "negation",
                critical(statement, span) ? Severity.BLOCK : Severity.REVIEW,
                statement,
                denied ? "The sources affirm what this denies" : "The sources deny what this affirms",
                span,
                Occurrences.evidence(occurrences.of(tokens.get(first).stem()), SHOWN));
    }

    /** A symptom that triage knows. */
    private static boolean critical(Statement statement, Span span) {
        return statement.output().mentions().stream()
                .map((Mention mention) -> new Span(mention.start(), mention.end()))
                .anyMatch(span::overlaps);
    }

    private static List<Finding> opposites(Statement statement, Occurrences occurrences) {
        List<Finding> findings = new ArrayList<>();
        List<Token> tokens = statement.output().tokens();
        for (int at = 0; occurrences.aligned() && at < tokens.size(); at++) {
            String opposite = statement.holds(at) ? opposite(tokens.get(at).stem()) : null;
            if (opposite != null && instead(occurrences, tokens.get(at).stem(), opposite)) {
                findings.add(StatementCheck.finding(
                        "negation",
                        Severity.REVIEW,
                        statement,
                        "The sources say the opposite word",
                        new Span(tokens.get(at).start(), tokens.get(at).end()),
                        occurrences.evidence(SHOWN)));
            }
        }
        return findings;
    }

    /** The best sentence has the opposite word and not this one. */
    private static boolean instead(Occurrences occurrences, String stem, String opposite) {
        Grounds.Place best = occurrences.places().get(0);
        List<Token> there = best.source().tokens().stream()
                .filter(token -> token.sentence() == best.sentence())
                .toList();
        return there.stream().noneMatch(token -> token.stem().equals(stem))
                && there.stream().anyMatch(token -> token.stem().equals(opposite));
    }

    private static @Nullable String opposite(String stem) {
        for (List<String> pair : OPPOSITES) {
            if (pair.contains(stem)) {
                return pair.get(pair.get(0).equals(stem) ? 1 : 0);
            }
        }
        return null;
    }
}
