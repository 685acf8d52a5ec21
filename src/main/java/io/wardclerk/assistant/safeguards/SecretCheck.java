package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Keys, passwords and identifiers that no source holds: letters and digits in turn, as no word of medicine has them. */
@Component
@Order(11)
final class SecretCheck implements StatementCheck {

    private static final int SHORTEST = 6;
    private static final int TURNS = 3;
    private static final Pattern MIXED = Pattern.compile("[A-Za-z0-9]{6,}");

    @Override
    public List<String> names() {
        return List.of("secret");
    }

    @Override
    public List<Finding> check(Statement statement, Grounds grounds) {
        List<Finding> findings = new ArrayList<>();
        Span span = statement.span();
        Matcher word = MIXED.matcher(statement.output().text()).region(span.start(), span.end());
        while (word.find()) {
            String found = word.group().toLowerCase(Locale.ROOT);
            if (isMixed(found) && !stands(found, grounds)) {
                findings.add(StatementCheck.finding(
                        "secret",
                        Severity.BLOCK,
                        statement,
                        "No source holds this key or identifier",
                        new Span(word.start(), word.end()),
                        List.of()));
            }
        }
        return findings;
    }

    private static boolean isMixed(String word) {
        int turns = 0;
        for (int i = 1; i < word.length(); i++) {
            turns += Character.isDigit(word.charAt(i)) != Character.isDigit(word.charAt(i - 1)) ? 1 : 0;
        }
        return word.length() >= SHORTEST && turns >= TURNS;
    }

    private static boolean stands(String word, Grounds grounds) {
        return grounds.sources().stream()
                .anyMatch(source -> source.text().toLowerCase(Locale.ROOT).contains(word));
    }
}
