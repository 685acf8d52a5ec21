package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Mention;
import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What the sources say of the patient and the output leaves out: medicines and symptoms of any source, and whole statements of a source
 * that is written rather than spoken.
 */
@Component
@Order(21)
final class OmissionCheck implements WholeCheck {

    private static final double LEFT_OUT = 0.35;
    private static final double SPOKEN = 0.15;
    private static final int FEWEST_TERMS = 2;

    @Override
    public List<String> names() {
        return List.of("omission");
    }

    @Override
    public List<Finding> check(List<Statement> statements, Passage output, Grounds grounds) {
        Grounds written = new Grounds(List.of(output));
        Set<String> told =
                output.medicines().stream().map(Medicines.Named::generic).collect(Collectors.toSet());
        output.mentions().forEach(mention -> told.add(mention.concept()));
        List<Finding> findings = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (Passage source : grounds.sources()) {
            Set<Integer> leftOut = new HashSet<>();
            boolean spoken = spoken(source);
            for (int s = 0; !spoken && s < source.sentences().size(); s++) {
                Set<String> terms = source.content(s);
                if (terms.size() >= FEWEST_TERMS
                        && !source.isQuestion(s)
                        && written.of(terms).share() < LEFT_OUT) {
                    leftOut.add(s);
                    findings.add(finding(source, source.sentences().get(s), "The output leaves this statement out"));
                }
            }
            findings.addAll(medicines(source, told, named, leftOut));
            findings.addAll(symptoms(source, told, named, leftOut));
        }
        return findings;
    }

    private static List<Finding> medicines(Passage source, Set<String> told, Set<String> named, Set<Integer> leftOut) {
        return source.medicines().stream()
                .filter(medicine ->
                        !leftOut.contains(source.tokens().get(medicine.first()).sentence()))
                .filter(medicine -> medicine.known() && !told.contains(medicine.generic()))
                .filter(medicine -> source.polarity().of(medicine.first()) == Polarity.Said.AFFIRMED)
                .filter(medicine -> named.add(medicine.generic()))
                .map(medicine -> finding(source, medicine.span(), "The output does not name this medicine"))
                .toList();
    }

    private static List<Finding> symptoms(Passage source, Set<String> told, Set<String> named, Set<Integer> leftOut) {
        return source.mentions().stream()
                .filter(Mention::asserted)
                .filter(mention -> {
                    int sentence = source.sentenceAt(mention.start());
                    return sentence >= 0 && !source.isQuestion(sentence) && !leftOut.contains(sentence);
                })
                .filter(mention -> !told.contains(mention.concept()) && named.add("#" + mention.concept()))
                .filter(mention -> named.add(mention.start() + "-" + source.ref()))
                .map(mention ->
                        finding(source, new Span(mention.start(), mention.end()), "The output does not speak of this"))
                .toList();
    }

    private static boolean spoken(Passage source) {
        int sentences = source.sentences().size();
        long questions =
                IntStream.range(0, sentences).filter(source::isQuestion).count();
        return sentences > 0 && questions > SPOKEN * sentences;
    }

    private static Finding finding(Passage source, Span span, String message) {
        return new Finding("omission", Severity.REVIEW, null, message, null, null, List.of(source.evidence(span)));
    }
}
