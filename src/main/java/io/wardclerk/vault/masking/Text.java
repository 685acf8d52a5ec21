package io.wardclerk.vault.masking;

import io.wardclerk.vault.masking.Token.Gap;
import io.wardclerk.vault.masking.Token.Shape;
import java.util.ArrayList;
import java.util.List;

/** A text cut once into tokens, which every finder then reads. */
final class Text {

    /** No name, word or code is longer; a longer run of letters is cut into pieces, so that no step depends on its length. */
    private static final int LONGEST = 64;

    private final String original;
    private final List<Token> tokens = new ArrayList<>();
    private final boolean small;

    Text(String original) {
        this.original = original;
        int at = 0;
        int behind = 0;
        while (at < original.length()) {
            int start = at;
            int point = original.codePointAt(at);
            at += Character.charCount(point);
            if (Character.isWhitespace(point) || Character.isSpaceChar(point) || point == 0xFEFF) {
                continue;
            }
            if (Character.isLetterOrDigit(point)) {
                at = endOfRun(start);
            }
            tokens.add(token(start, at, gap(behind, start)));
            behind = at;
        }
        small = original.chars().noneMatch(Character::isUpperCase);
    }

    String original() {
        return original;
    }

    /** Whether whoever wrote it used no capitals at all, as in a chat: then a small letter says nothing. */
    boolean small() {
        return small;
    }

    int size() {
        return tokens.size();
    }

    /** The token at this index; outside the text one that matches nothing. */
    Token at(int index) {
        return index < 0 || index >= tokens.size() ? Token.NOTHING : tokens.get(index);
    }

    String slice(int from, int to) {
        return original.substring(at(from).start(), at(to - 1).end());
    }

    /** Whether a sentence or a line begins with this token. */
    boolean opens(int index) {
        Token before = at(index - 1);
        return index == 0
                || at(index).gap() == Gap.LINE
                || (before.is(".") && !abbreviation(index - 2))
                || before.is("!")
                || before.is("?")
                || before.is(":")
                || before.is("\"")
                || before.is("•");
    }

    private boolean abbreviation(int index) {
        return at(index).word() && at(index).length() <= 2 && at(index).capital();
    }

    /** Whether all letters are upper case, and there is more than one. */
    boolean shouted(int index) {
        Token token = at(index);
        return token.word()
                && token.length() > 1
                && original.substring(token.start(), token.end()).chars().noneMatch(Character::isLowerCase);
    }

    /** Letters and digits; an apostrophe between letters belongs to the word, except before a possessive s. */
    private int endOfRun(int start) {
        int at = start;
        while (at < original.length() && at - start < LONGEST) {
            int point = original.codePointAt(at);
            boolean mark = Character.getType(point) == Character.NON_SPACING_MARK;
            if (!Character.isLetterOrDigit(point) && !mark && !(apostrophe(point) && joins(start, at))) {
                break;
            }
            at += Character.charCount(point);
        }
        return at;
    }

    private boolean joins(int start, int at) {
        if (at == start || at + 2 >= original.length() || !Character.isLetter(original.charAt(at + 1))) {
            return false;
        }
        boolean possessive = (original.charAt(at + 1) == 's' || original.charAt(at + 1) == 'S')
                && !Character.isLetter(original.charAt(at + 2));
        return Character.isLetter(original.charAt(at - 1)) && !possessive;
    }

    private static boolean apostrophe(int point) {
        return point == '\'' || point == '’' || point == '´' || point == '`';
    }

    private Gap gap(int from, int to) {
        for (int i = from; i < to; i++) {
            if (original.charAt(i) == '\n' || original.charAt(i) == '\r') {
                return Gap.LINE;
            }
        }
        return from == to ? Gap.NONE : Gap.SPACE;
    }

    private Token token(int start, int end, Gap gap) {
        boolean letters = false;
        boolean digits = false;
        for (int i = start; i < end; i++) {
            letters |= Character.isLetter(original.charAt(i)) || Character.isSurrogate(original.charAt(i));
            digits |= Character.isDigit(original.charAt(i));
        }
        Shape shape = letters ? digits ? Shape.MIXED : Shape.WORD : digits ? Shape.NUMBER : Shape.MARK;
        String folded = Folding.fold(original, start, end);
        return new Token(start, end, shape, folded, Character.isUpperCase(original.codePointAt(start)), gap);
    }
}
