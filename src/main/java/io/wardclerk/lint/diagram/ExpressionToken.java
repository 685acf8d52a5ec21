package io.wardclerk.lint.diagram;

/** A word of an expression. Operators written as words, {@code and}, are symbols. */
record ExpressionToken(Kind kind, String text) {

    /** Kinds of words. */
    enum Kind {
        NAME,
        LITERAL,
        SYMBOL
    }

    boolean isName() {
        return kind == Kind.NAME;
    }

    boolean isLiteral() {
        return kind == Kind.LITERAL;
    }

    boolean isSymbol() {
        return kind == Kind.SYMBOL;
    }

    boolean is(String symbol) {
        return isSymbol() && text.equals(symbol);
    }
}
