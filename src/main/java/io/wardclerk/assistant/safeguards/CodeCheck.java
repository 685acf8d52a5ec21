package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import io.wardclerk.coding.CodeSearch;
import io.wardclerk.terminology.Lookup;
import io.wardclerk.terminology.Terminology;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Every code that the output names is valid today; where one is not, those that are near are offered. What cannot be looked up is not valid. */
@Component
@Order(10)
final class CodeCheck implements StatementCheck {

    private static final int NEAREST = 3;

    private final Terminology terminology;
    private final CodeSearch search;
    private final Clock clock;

    CodeCheck(Terminology terminology, CodeSearch search, Clock clock) {
        this.terminology = terminology;
        this.search = search;
        this.clock = clock;
    }

    @Override
    public List<String> names() {
        return List.of("code");
    }

    @Override
    public List<Finding> check(Statement statement, Grounds grounds) {
        Span sentence = statement.span();
        LocalDate today = LocalDate.now(clock);
        List<Finding> findings = new ArrayList<>();
        for (TextCodes.Named named : TextCodes.in(statement.output().text())) {
            if (named.span().overlaps(sentence)) {
                Lookup lookup = terminology.find(named.system(), named.code(), today);
                if (!(lookup instanceof Lookup.Found)) {
                    findings.add(StatementCheck.finding(
                            "code",
                            severity(lookup),
                            statement,
                            message(named, lookup, statement, today),
                            named.span(),
                            List.of()));
                }
            }
        }
        return findings;
    }

    private static Severity severity(Lookup lookup) {
        return lookup instanceof Lookup.NotLoaded ? Severity.REVIEW : Severity.BLOCK;
    }

    private String message(TextCodes.Named named, Lookup lookup, Statement statement, LocalDate today) {
        String system = named.system().title();
        if (lookup instanceof Lookup.NotLoaded) {
            return "This code of " + system + " cannot be checked, since no official release is loaded for " + today
                    + offered(near(named, statement, today));
        }
        if (lookup instanceof Lookup.NotThen then) {
            return "This code of " + system + " is not valid on " + today
                    + offered(then.replacements().isEmpty() ? near(named, statement, today) : then.replacements());
        }
        return "There is no such code of " + system + " on " + today + offered(near(named, statement, today));
    }

    private static String offered(List<String> near) {
        return near.isEmpty()
                ? "; no valid one is near"
                : "; near are " + String.join(", ", near.subList(0, Math.min(NEAREST, near.size())));
    }

    /** By the words that stand with it, or else by how it begins. */
    private List<String> near(TextCodes.Named named, Statement statement, LocalDate today) {
        String text = statement.output().text();
        Span span = statement.span();
        String words = text.substring(span.start(), named.span().start()) + " "
                + text.substring(named.span().end(), span.end());
        String asked =
                words.replaceAll("(?i)\\b(?:ICD[- ]?10(?:[- ]?CM)?|HCPCS|CPT|CVX|LOINC|code[sd]?|diagnosis)\\b", " ");
        List<String> byWords = codes(named, asked, today);
        String beginning = named.code().substring(0, Math.min(3, named.code().length()));
        return byWords.isEmpty() ? codes(named, beginning, today) : byWords;
    }

    private List<String> codes(TextCodes.Named named, String asked, LocalDate today) {
        return search
                .search(
                        named.system(),
                        asked.substring(0, Math.min(asked.length(), CodeSearch.LONGEST_QUESTION)),
                        today,
                        NEAREST)
                .stream()
                .map(hit -> hit.concept().code())
                .toList();
    }
}
