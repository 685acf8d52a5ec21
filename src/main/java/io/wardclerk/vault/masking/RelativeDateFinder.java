package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.masking.Findings.Trust;
import java.util.Set;

/** Dates finer than a year that are told from the day of writing: {@code last week}, {@code yesterday}, {@code next Tuesday}. */
final class RelativeDateFinder implements Finder {

    private static final Set<String> TURNS = Set.of("last", "next", "past", "this");
    private static final Set<String> UNITS = Set.of("week", "month", "weekend", "night");
    private static final Set<String> DAYS =
            Set.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");
    private static final Set<String> ALONE = Set.of("yesterday", "tomorrow", "ayer");
    private static final Set<String> SPANS = Set.of("the", "for", "over", "within", "during", "in");

    @Override
    public void find(Text text, Findings findings) {
        for (int i = 0; i < text.size(); i++) {
            String word = text.at(i).folded();
            if (ALONE.contains(word)) {
                findings.tokens(text, i, i + 1, Identifier.DATE, Trust.GUESS);
            } else if (TURNS.contains(word) && !SPANS.contains(text.at(i - 1).folded())) {
                String next = text.at(i + 1).folded();
                boolean dated = (!word.equals("past") && !word.equals("this") && UNITS.contains(next))
                        || DAYS.contains(next)
                        || (!word.equals("this")
                                && DateReading.month(next) > 0
                                && text.at(i + 1).capital());
                if (dated) {
                    findings.tokens(text, i, i + 2, Identifier.DATE, Trust.GUESS);
                }
            }
        }
    }
}
