package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.skills.Minimised.Part;
import io.wardclerk.assistant.skills.Minimised.Span;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds a quote in a source: letter for letter, or else alike but for case, white space and typographic quotes and dashes. The model
 * never gives an offset.
 */
final class Anchors {

    /** Shorter ones prove nothing: they are everywhere. */
    private static final int SHORTEST = 3;

    private Anchors() {}

    /** In the source that it names, or else in any other. */
    static Optional<Drafted.Place> find(Minimised minimised, String mark, String quote) {
        Optional<Drafted.Place> named = minimised.part(mark).flatMap(part -> in(part, quote));
        return named.isPresent()
                ? named
                : minimised.parts().stream()
                        .flatMap(part -> in(part, quote).stream())
                        .findFirst();
    }

    private static Optional<Drafted.Place> in(Part part, String quote) {
        return span(part.masked().text(), quote.strip()).map(span -> {
            Span original = part.original(span);
            return new Drafted.Place(part.source(), original.start(), original.end());
        });
    }

    static Optional<Span> span(String text, String quote) {
        if (quote.length() < SHORTEST) {
            return Optional.empty();
        }
        int exact = text.indexOf(quote);
        if (exact >= 0) {
            return Optional.of(new Span(exact, exact + quote.length()));
        }
        int[] offsets = new int[text.length() + 1];
        String plainText = plain(text, offsets);
        String plainQuote = plain(quote, new int[quote.length() + 1]).strip();
        int start = plainQuote.length() < SHORTEST ? -1 : plainText.indexOf(plainQuote);
        return start < 0
                ? Optional.empty()
                : Optional.of(new Span(offsets[start], offsets[start + plainQuote.length() - 1] + 1));
    }

    /** One space for any white space, one form of each letter, and where each letter came from. */
    private static String plain(String text, int[] offsets) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = letter(text.charAt(i));
            if (c == ' ' && plain.length() > 0 && plain.charAt(plain.length() - 1) == ' ') {
                continue;
            }
            offsets[plain.length()] = i;
            plain.append(c);
        }
        return plain.toString();
    }

    private static char letter(char c) {
        if (Character.isWhitespace(c) || c == '\u00a0') {
            return ' ';
        }
        return switch (c) {
            case '\u2018', '\u2019' -> '\'';
            case '\u201c', '\u201d' -> '"';
            case '\u2013', '\u2014', '\u2011' -> '-';
            default -> {
                String lower = String.valueOf(c).toLowerCase(Locale.ROOT);
                yield lower.length() == 1 ? lower.charAt(0) : c;
            }
        };
    }
}
