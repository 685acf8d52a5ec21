package io.wardclerk.lint.diagram;

import io.wardclerk.lint.diagram.ExpressionReader.Unsound;
import io.wardclerk.lint.diagram.ExpressionToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits one expression, from behind its opening brace to its closing one, into words. */
final class ExpressionScanner {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.\\d{1,18})?([eE][+-]?\\d{1,3})?");
    private static final Set<String> PAIRS = Set.of("<=", ">=", "==", "!=", "&&", "||");
    private static final Set<String> WORDS = Set.of(
            "div",
            "mod",
            "lt",
            "gt",
            "le",
            "ge",
            "eq",
            "ne",
            "and",
            "or",
            "not",
            "empty",
            "true",
            "false",
            "null",
            "instanceof");
    private static final String SINGLE = "+-*/%<>!?:.[]()";

    private final String text;
    private int at;

    ExpressionScanner(String text, int from) {
        this.text = text;
        this.at = from;
    }

    /** The position behind the closing brace, once the words are read. */
    int end() {
        return at;
    }

    List<ExpressionToken> tokens() throws Unsound {
        List<ExpressionToken> tokens = new ArrayList<>();
        while (at < text.length()) {
            char next = text.charAt(at);
            if (next == '}') {
                at++;
                return tokens;
            }
            if (Character.isWhitespace(next)) {
                at++;
            } else {
                tokens.add(token(next));
            }
        }
        throw new Unsound("its closing brace is missing");
    }

    private ExpressionToken token(char next) throws Unsound {
        if (Character.isJavaIdentifierStart(next)) {
            return word();
        }
        if (next >= '0' && next <= '9') {
            return number();
        }
        if (next == '\'' || next == '"') {
            return string(next);
        }
        if (at + 1 < text.length() && PAIRS.contains(text.substring(at, at + 2))) {
            at += 2;
            return new ExpressionToken(Kind.SYMBOL, text.substring(at - 2, at));
        }
        if (SINGLE.indexOf(next) >= 0) {
            at++;
            return new ExpressionToken(Kind.SYMBOL, String.valueOf(next));
        }
        throw new Unsound("it has the character '" + next + "', which has no meaning there");
    }

    private ExpressionToken word() {
        int from = at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        String word = text.substring(from, at);
        return new ExpressionToken(WORDS.contains(word) ? Kind.SYMBOL : Kind.NAME, word);
    }

    private ExpressionToken number() throws Unsound {
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw new Unsound("it has a number that cannot be read");
        }
        at = matcher.end();
        if (at < text.length() && (Character.isJavaIdentifierPart(text.charAt(at)) || text.charAt(at) == '.')) {
            throw new Unsound("it has a number that cannot be read");
        }
        return new ExpressionToken(Kind.LITERAL, matcher.group());
    }

    private ExpressionToken string(char quote) throws Unsound {
        int from = at++;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == quote) {
                return new ExpressionToken(Kind.LITERAL, text.substring(from, at));
            }
            if (next == '\\') {
                if (at >= text.length() || "\\'\"".indexOf(text.charAt(at)) < 0) {
                    throw new Unsound("it has a text with an unknown escape");
                }
                at++;
            }
        }
        throw new Unsound("it has a text without an end");
    }
}
