package io.wardclerk.lint.proof;

import io.wardclerk.lint.diagram.Expression;
import io.wardclerk.lint.proof.Frame.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a condition says when a person rejected: true, false, or it depends. Understood are comparisons of a variable with a
 * constant, joined by and, or and not; everything else depends.
 */
final class Rejection {

    /** Three values. */
    enum Holds {
        YES,
        NO,
        DEPENDS;

        Holds not() {
            return this == YES ? NO : this == NO ? YES : DEPENDS;
        }

        Holds and(Holds other) {
            return this == NO || other == NO ? NO : this == YES && other == YES ? YES : DEPENDS;
        }
    }

    static final String REJECTED = "rejected";

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(\\(|\\)|&&|\\|\\||==|!=|!)|'([^'\\\\]*)'|\"([^\"\\\\]*)\"|([A-Za-z_$][A-Za-z0-9_$]*)|(\\S))");

    private record Token(String kind, String text) {}

    private final List<Token> tokens = new ArrayList<>();
    private final Frame frame;
    private final Set<Var> tellers;
    private int at;

    private Rejection(String text, Frame frame, Set<Var> tellers) {
        this.frame = frame;
        this.tellers = tellers;
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(token(matcher));
        }
    }

    /** @param tellers variables that hold the decision */
    static Holds of(@Nullable String condition, Frame frame, Set<Var> tellers) {
        String text = condition == null ? "" : condition.strip();
        boolean whole = (text.startsWith("${") || text.startsWith("#{"))
                && text.endsWith("}")
                && text.indexOf('{', 2) < 0
                && Expression.of(text).isSound();
        if (!whole || tellers.isEmpty()) {
            return Holds.DEPENDS;
        }
        if (text.matches("(?s).*[?:\\[\\]].*")) {
            // A choice or an index inside may turn the meaning of what stands around it.
            return Holds.DEPENDS;
        }
        Rejection reader = new Rejection(text.substring(2, text.length() - 1), frame, tellers);
        try {
            Holds holds = reader.either();
            return reader.at == reader.tokens.size() ? holds : Holds.DEPENDS;
        } catch (NotUnderstood e) {
            return Holds.DEPENDS;
        }
    }

    private static Token token(Matcher matcher) {
        if (matcher.group(1) != null) {
            return new Token(matcher.group(1), "");
        }
        if (matcher.group(2) != null || matcher.group(3) != null) {
            return new Token("text", matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        if (matcher.group(4) == null) {
            return new Token("?", matcher.group(5));
        }
        return switch (matcher.group(4)) {
            case "and" -> new Token("&&", "");
            case "or" -> new Token("||", "");
            case "not" -> new Token("!", "");
            case "eq" -> new Token("==", "");
            case "ne" -> new Token("!=", "");
            default -> new Token("name", matcher.group(4));
        };
    }

    private Holds either() throws NotUnderstood {
        Holds holds = both();
        while (take("||")) {
            holds = holds.not().and(both().not()).not();
        }
        return holds;
    }

    private Holds both() throws NotUnderstood {
        Holds holds = one();
        while (take("&&")) {
            holds = holds.and(one());
        }
        return holds;
    }

    /** One comparison; of anything else in its place nothing is known. */
    private Holds one() throws NotUnderstood {
        boolean not = take("!");
        Holds holds = Holds.DEPENDS;
        if (take("(")) {
            holds = either();
            expect(")");
            holds = not ? holds.not() : holds;
        } else if (!not) {
            Token left = next();
            boolean equal = take("==");
            if (equal || take("!=")) {
                Holds same = same(left, next());
                holds = equal ? same : same.not();
            }
        }
        return isOver() ? holds : skipped();
    }

    private boolean isOver() {
        return at == tokens.size()
                || List.of("&&", "||", ")").contains(tokens.get(at).kind());
    }

    private Holds skipped() {
        for (int depth = 0; at < tokens.size() && (depth > 0 || !isOver()); at++) {
            String kind = tokens.get(at).kind();
            depth += kind.equals("(") ? 1 : kind.equals(")") ? -1 : 0;
        }
        return Holds.DEPENDS;
    }

    private Holds same(Token left, Token right) {
        boolean nameFirst = left.kind().equals("name");
        Token name = nameFirst ? left : right;
        Token text = nameFirst ? right : left;
        if (!name.kind().equals("name")
                || !text.kind().equals("text")
                || !tellers.contains(frame.resolve(name.text()))) {
            return Holds.DEPENDS;
        }
        return text.text().equals(REJECTED) ? Holds.YES : Holds.NO;
    }

    private boolean take(String kind) {
        if (at < tokens.size() && tokens.get(at).kind().equals(kind)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String kind) throws NotUnderstood {
        if (!take(kind)) {
            throw new NotUnderstood();
        }
    }

    private Token next() throws NotUnderstood {
        if (at >= tokens.size()) {
            throw new NotUnderstood();
        }
        return tokens.get(at++);
    }

    private static final class NotUnderstood extends Exception {

        private static final long serialVersionUID = 1L;

        NotUnderstood() {
            super("", null, false, false);
        }
    }
}
