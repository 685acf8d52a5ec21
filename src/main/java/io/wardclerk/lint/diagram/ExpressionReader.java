package io.wardclerk.lint.diagram;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the expressions in one text. The grammar is that of Jakarta Expression Language 2.1 without method calls and
 * functions; precedence does not matter here, since only names and soundness are asked for.
 */
final class ExpressionReader {

    private static final int MAX_DEPTH = 60;
    private static final Set<String> BINARY = Set.of(
            "+", "-", "*", "/", "%", "<", ">", "<=", ">=", "==", "!=", "&&", "||", "div", "mod", "lt", "gt", "le", "ge",
            "eq", "ne", "and", "or");
    private static final Set<String> UNARY = Set.of("!", "-", "not", "empty");
    private static final Set<String> LITERALS = Set.of("true", "false", "null");

    /** Names by which engines hand out themselves. They resolve to nothing here, so to use one is a mistake or an attack. */
    private static final Set<String> ENGINE_OBJECTS = Set.of(
            "execution",
            "task",
            "caseExecution",
            "externalTask",
            "authenticatedUserId",
            "processEngine",
            "variableScope");

    private final String text;
    private final Set<String> variables = new LinkedHashSet<>();
    private List<ExpressionToken> tokens = new ArrayList<>();
    private int at;

    ExpressionReader(String text) {
        this.text = text;
    }

    Expression read() {
        try {
            segments();
            return new Expression(Collections.unmodifiableSet(variables), null);
        } catch (Unsound e) {
            return new Expression(Collections.unmodifiableSet(variables), e.problem);
        }
    }

    private void segments() throws Unsound {
        int position = 0;
        char kind = 0;
        while (true) {
            int start = next(position);
            if (start < 0) {
                return;
            }
            if (start > 0 && text.charAt(start - 1) == '\\') {
                throw new Unsound("it escapes an expression");
            }
            if (kind != 0 && kind != text.charAt(start)) {
                throw new Unsound("it mixes ${} and #{}");
            }
            kind = text.charAt(start);
            ExpressionScanner scanner = new ExpressionScanner(text, start + 2);
            tokens = scanner.tokens();
            at = 0;
            expression(0);
            if (at < tokens.size()) {
                throw new Unsound("it has '" + tokens.get(at).text() + "' where it should end");
            }
            position = scanner.end();
        }
    }

    private int next(int from) {
        for (int i = from; i + 1 < text.length(); i++) {
            if ((text.charAt(i) == '$' || text.charAt(i) == '#') && text.charAt(i + 1) == '{') {
                return i;
            }
        }
        return -1;
    }

    private void expression(int depth) throws Unsound {
        if (depth > MAX_DEPTH) {
            throw new Unsound("it is nested too deeply");
        }
        operand(depth);
        while (peekIs(BINARY)) {
            at++;
            operand(depth);
        }
        if (take("?")) {
            expression(depth + 1);
            expect(":");
            expression(depth + 1);
        }
    }

    private void operand(int depth) throws Unsound {
        int signs = 0;
        while (peekIs(UNARY)) {
            at++;
            if (++signs > MAX_DEPTH) {
                throw new Unsound("it is nested too deeply");
            }
        }
        ExpressionToken token = advance();
        if (token.isName()) {
            variable(token.text());
        } else if (token.is("(")) {
            expression(depth + 1);
            expect(")");
        } else if (!token.isLiteral() && !LITERALS.contains(token.text())) {
            throw new Unsound("it has '" + token.text() + "' where a value should stand");
        }
        entries(depth);
    }

    private void variable(String name) throws Unsound {
        if (peek() != null && peek().is("(")) {
            throw new Unsound("it calls the function " + name);
        }
        if (ENGINE_OBJECTS.contains(name)) {
            throw new Unsound("it reaches for " + name + ", which is no variable of a case");
        }
        variables.add(name);
    }

    private void entries(int depth) throws Unsound {
        int steps = 0;
        while (true) {
            if (++steps > MAX_DEPTH) {
                throw new Unsound("it is nested too deeply");
            }
            if (take(".")) {
                entry();
            } else if (take("[")) {
                expression(depth + 1);
                expect("]");
            } else {
                return;
            }
            if (peek() != null && peek().is("(")) {
                throw new Unsound("it calls a method");
            }
        }
    }

    private void entry() throws Unsound {
        ExpressionToken name = advance();
        if (!name.isName()) {
            throw new Unsound("it has '" + name.text() + "' where the name of an entry should stand");
        }
        if (name.text().equals("class") || name.text().equals("declaringClass")) {
            throw new Unsound("it reaches for a class");
        }
    }

    private @Nullable ExpressionToken peek() {
        return at < tokens.size() ? tokens.get(at) : null;
    }

    private boolean peekIs(Set<String> words) {
        ExpressionToken token = peek();
        return token != null && token.isSymbol() && words.contains(token.text());
    }

    private boolean take(String symbol) {
        ExpressionToken token = peek();
        if (token != null && token.is(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String symbol) throws Unsound {
        if (!take(symbol)) {
            throw new Unsound("it lacks '" + symbol + "'");
        }
    }

    private ExpressionToken advance() throws Unsound {
        ExpressionToken token = peek();
        if (token == null) {
            throw new Unsound("it ends too early");
        }
        at++;
        return token;
    }

    /** Why a text is no expression that may be used. */
    static final class Unsound extends Exception {

        private static final long serialVersionUID = 1L;

        private final String problem;

        Unsound(String problem) {
            super(problem, null, false, false);
            this.problem = problem;
        }
    }
}
