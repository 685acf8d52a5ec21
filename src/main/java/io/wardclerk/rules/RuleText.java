package io.wardclerk.rules;

import io.wardclerk.content.ContentFile;
import io.wardclerk.rules.RulesBroken.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of a DRL file with comments and the insides of string literals blanked out, so that what is left is code. Lengths
 * and lines stay as they were.
 */
final class RuleText {

    private final ContentFile file;
    private final String text;
    private final char[] code;
    private final List<Problem> problems = new ArrayList<>();

    RuleText(ContentFile file) {
        this.file = file;
        this.text = file.text();
        this.code = text.toCharArray();
        // Java reads unicode escapes before anything else, also in comments: they could hide code from this reading.
        refuse("\\u", "a unicode escape; write the character itself");
        refuse("\"\"\"", "a text block; use an ordinary string");
        blank();
    }

    String code() {
        return new String(code);
    }

    List<Problem> problems() {
        return problems;
    }

    int line(int position) {
        return 1
                + (int) text.substring(0, position)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    private void refuse(String sequence, String what) {
        int at = text.indexOf(sequence);
        if (at >= 0) {
            problems.add(new Problem(file.name(), line(at), "holds " + what));
        }
    }

    private void blank() {
        int at = 0;
        while (at < code.length) {
            char c = code[at];
            if (c == '/' && next(at) == '/') {
                at = blankLine(at);
            } else if (c == '/' && next(at) == '*') {
                at = blankComment(at);
            } else if (c == '"' || c == '\'') {
                at = blankString(at, c);
            } else {
                at++;
            }
        }
    }

    private char next(int at) {
        return at + 1 < code.length ? code[at + 1] : '\0';
    }

    private int blankLine(int from) {
        int at = from;
        while (at < code.length && !endsLine(at)) {
            blank(at++);
        }
        return at;
    }

    private int blankComment(int from) {
        int end = text.indexOf("*/", from + 2);
        if (end < 0) {
            problems.add(new Problem(file.name(), line(from), "holds a comment that does not end"));
        }
        int until = end < 0 ? code.length : end + 2;
        for (int i = from; i < until; i++) {
            blank(i);
        }
        return until;
    }

    private int blankString(int from, char quote) {
        int at = from + 1;
        while (at < code.length && code[at] != quote && !endsLine(at)) {
            if (code[at] == '\\' && at + 1 < code.length && !endsLine(at + 1)) {
                blank(at++);
            }
            if (at < code.length) {
                blank(at++);
            }
        }
        if (at >= code.length || code[at] != quote) {
            problems.add(new Problem(file.name(), line(from), "holds a string that does not end on its line"));
            return at;
        }
        return at + 1;
    }

    /** As Java sees it: a carriage return alone ends a line too, and with it a comment. */
    private boolean endsLine(int at) {
        return code[at] == '\n' || code[at] == '\r';
    }

    private void blank(int at) {
        if (!endsLine(at)) {
            code[at] = ' ';
        }
    }
}
