package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.text.Stem;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words of letters alone, numbers with their decimals and thousands, and the few signs that carry meaning. */
final class Tokens {

    private static final Pattern TOKEN = Pattern.compile(
            "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|[\\p{L}\\p{M}]+(?:['\u2019\u02bc]\\p{L}+)*|[%\u00b0\u00ba/+-]");
    private static final Pattern MARKS = Pattern.compile("[\\p{M}'\u2019\u02bc]");

    private Tokens() {}

    static List<Token> of(String text, List<Span> sentences) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int sentence = 0;
        while (matcher.find()) {
            while (sentence < sentences.size() && sentences.get(sentence).end() <= matcher.start()) {
                sentence++;
            }
            if (sentence < sentences.size() && sentences.get(sentence).start() <= matcher.start()) {
                tokens.add(token(matcher, sentence));
            }
        }
        return tokens;
    }

    private static Token token(Matcher found, int sentence) {
        String raw = found.group();
        char first = raw.charAt(0);
        if (Character.isDigit(first)) {
            String plain = raw.replace(",", "");
            return new Token(Token.Kind.NUMBER, plain, plain, found.start(), found.end(), sentence);
        }
        if (!Character.isLetter(first) && Character.getType(first) != Character.NON_SPACING_MARK) {
            return new Token(Token.Kind.SIGN, raw, raw, found.start(), found.end(), sentence);
        }
        String plain = plain(raw);
        return new Token(Token.Kind.WORD, plain, Stem.of(plain), found.start(), found.end(), sentence);
    }

    private static String plain(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
            return lower;
        }
        String possessive = lower.replaceFirst("['\u2019\u02bc]s$", "");
        return MARKS.matcher(Normalizer.normalize(possessive, Normalizer.Form.NFKD))
                .replaceAll("");
    }
}
