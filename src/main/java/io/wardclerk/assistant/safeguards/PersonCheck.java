package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The output speaks of the same person as the sources: names after a title, and he or she where the sources know only the other. */
@Component
@Order(8)
final class PersonCheck implements StatementCheck {

    private static final Pattern TITLED = Pattern.compile("\\b(?:Mr|Mrs|Ms|Miss|Dr)\\.? ([A-Z][\\p{L}'-]+)");
    private static final Set<String> HE =
            Set.of("he", "his", "him", "himself", "male", "man", "gentleman", "boy", "mr", "sir");
    private static final Set<String> SHE =
            Set.of("she", "her", "hers", "herself", "female", "woman", "lady", "girl", "mrs", "miss", "ms", "maam");
    private static final int CERTAIN = 2;

    @Override
    public List<String> names() {
        return List.of("person");
    }

    @Override
    public List<Finding> check(Statement statement, Grounds grounds) {
        List<Finding> findings = new ArrayList<>(names(statement, grounds));
        int he = grounds.count(HE);
        int she = grounds.count(SHE);
        if (he >= CERTAIN && she == 0) {
            findings.addAll(first(statement, SHE));
        } else if (she >= CERTAIN && he == 0) {
            findings.addAll(first(statement, HE));
        }
        return findings;
    }

    private static List<Finding> names(Statement statement, Grounds grounds) {
        List<Finding> findings = new ArrayList<>();
        Span span = statement.span();
        Matcher matcher = TITLED.matcher(statement.output().text()).region(span.start(), span.end());
        while (matcher.find()) {
            String name = matcher.group(1);
            boolean known = grounds.sources().stream().anyMatch(source -> holds(source.text(), name));
            if (!known) {
                findings.add(StatementCheck.finding(
                        "person",
                        Severity.BLOCK,
                        statement,
                        "No source names this person",
                        new Span(matcher.start(1), matcher.end(1)),
                        List.of()));
            }
        }
        return findings;
    }

    private static boolean holds(String text, String name) {
        return Pattern.compile(Pattern.quote(name), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(text)
                .find();
    }

    private static List<Finding> first(Statement statement, Set<String> words) {
        return statement.output().tokens().stream()
                .filter(token -> token.sentence() == statement.sentence() && words.contains(token.text()))
                .limit(1)
                .map(token -> StatementCheck.finding(
                        "person",
                        Severity.REVIEW,
                        statement,
                        "The sources speak of a person of the other sex",
                        new Span(token.start(), token.end()),
                        List.of()))
                .toList();
    }
}
