package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import io.wardclerk.assistant.safeguards.Occurrences.Occurrence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What a relative has is not the patient's, and the other way round. */
@Component
@Order(7)
final class ExperiencerCheck implements StatementCheck {

    private static final int SHOWN = 3;
    /** A word in more sentences than these names nothing in particular. */
    private static final int TELLING = 4;

    private static final Set<String> FAMILY_WORDS = Set.of(
            "mother",
            "father",
            "brother",
            "sister",
            "family",
            "parents",
            "grandmother",
            "grandfather",
            "maternal",
            "paternal",
            "siblings",
            "history",
            "cousin",
            "uncle",
            "husband",
            "wife",
            "daughter");

    @Override
    public List<String> names() {
        return List.of("experiencer");
    }

    @Override
    public List<Finding> check(Statement statement, Grounds grounds) {
        Occurrences occurrences = statement.occurrences();
        List<Finding> findings = new ArrayList<>();
        List<Token> tokens = statement.output().tokens();
        for (int at = 0; at < tokens.size() && findings.isEmpty(); at++) {
            Token word = tokens.get(at);
            if (statement.holds(at) && word.isWord() && !StopWords.has(word.stem()) && telling(word, grounds)) {
                List<Occurrence> known = occurrences.of(word.stem());
                boolean family = statement.output().polarity().ofFamily(at);
                boolean otherwise = !known.isEmpty()
                        && known.stream()
                                .allMatch(each -> each.source().polarity().ofFamily(each.token()) != family);
                if (otherwise && (family || known.size() == 1 || occurrences.aligned())) {
                    findings.add(StatementCheck.finding(
                            "experiencer",
                            Severity.REVIEW,
                            statement,
                            family
                                    ? "The sources say this of the patient, not of a relative"
                                    : "The sources say this of a relative, not of the patient",
                            new Span(word.start(), word.end()),
                            Occurrences.evidence(known, SHOWN)));
                }
            }
        }
        return findings;
    }

    /** Rare enough in the sources to name one thing. */
    private static boolean telling(Token word, Grounds grounds) {
        return word.stem().length() > 4
                && grounds.sentencesWith(word.stem()) <= TELLING
                && !FAMILY_WORDS.contains(word.text());
    }
}
