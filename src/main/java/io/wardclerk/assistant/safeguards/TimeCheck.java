package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import io.wardclerk.assistant.safeguards.Dates.Dated;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Every day of the output stands in a source, however it is written; and yesterday is not last week. Lengths of time are numbers with units. */
@Component
@Order(7)
final class TimeCheck implements StatementCheck {

    private static final int SHOWN = 3;
    private static final Pattern WHEN = Pattern.compile(
            "\\b(?:yesterday|today|tomorrow|tonight|this morning|last (?:night|week|month|year)|next (?:week|month|year)"
                    + "|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\\b",
            Pattern.CASE_INSENSITIVE);

    @Override
    public List<String> names() {
        return List.of("time");
    }

    @Override
    public List<Finding> check(Statement statement, Grounds grounds) {
        List<Finding> findings = new ArrayList<>();
        String text = statement.output().text();
        for (Dated claimed : statement.output().dates()) {
            if (claimed.span().overlaps(statement.span())) {
                date(statement, claimed, grounds, findings);
            }
        }
        when(statement, text, findings);
        return findings;
    }

    private static void date(Statement statement, Dated claimed, Grounds grounds, List<Finding> findings) {
        record Given(Passage source, Dated date) {}
        List<Given> given = grounds.sources().stream()
                .flatMap(source -> source.dates().stream().map(date -> new Given(source, date)))
                .toList();
        if (given.stream().noneMatch(each -> claimed.agrees(each.date()))) {
            findings.add(StatementCheck.finding(
                    "time",
                    given.isEmpty() ? Severity.REVIEW : Severity.BLOCK,
                    statement,
                    given.isEmpty() ? "No source gives a date" : "No source gives this date",
                    claimed.span(),
                    given.stream()
                            .limit(SHOWN)
                            .map(each -> each.source().evidence(each.date().span()))
                            .toList()));
        }
    }

    /** Only against sentences that say nearly the same, since texts speak of many days. */
    private static void when(Statement statement, String text, List<Finding> findings) {
        Matcher said = WHEN.matcher(text)
                .region(statement.span().start(), statement.span().end());
        while (said.find()) {
            String claimed = word(said.group());
            Set<String> there = statement.occurrences().places().stream()
                    .flatMap(place -> WHEN.matcher(words(place)).results())
                    .map(found -> word(found.group()))
                    .collect(Collectors.toSet());
            if (!there.isEmpty() && !there.contains(claimed)) {
                findings.add(StatementCheck.finding(
                        "time",
                        Severity.REVIEW,
                        statement,
                        "The sources give another time here",
                        new Span(said.start(), said.end()),
                        statement.occurrences().evidence(SHOWN)));
            }
        }
    }

    private static String words(Grounds.Place place) {
        Span span = place.source().sentences().get(place.sentence());
        return place.source().text().substring(span.start(), span.end());
    }

    private static String word(String said) {
        String lower = said.toLowerCase(java.util.Locale.ROOT);
        return lower.endsWith("days") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
