package io.wardclerk.vault.masking;

import java.util.ArrayList;
import java.util.List;

/**
 * Numbers that stand together, such as {@code (555) 123-4567}.
 *
 * @param from first token
 * @param digits the groups of digits
 * @param marks what stands before each group and, last, behind the last one; a space for mere distance
 * @param ends token behind each group
 */
record Groups(int from, List<String> digits, List<String> marks, List<Integer> ends) {

    private static final int MOST = 8;
    private static final String BETWEEN = "-./()";

    /** The run of groups that begins at this token; empty if none does. */
    static Groups at(Text text, int from) {
        List<String> digits = new ArrayList<>();
        List<String> marks = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        int i = from;
        StringBuilder mark = new StringBuilder();
        while (digits.size() < MOST) {
            Token token = text.at(i);
            if (i > from && token.gap() == Token.Gap.LINE) {
                break;
            }
            mark.append(i > from && token.gap() == Token.Gap.SPACE ? " " : "");
            if (token.number()) {
                digits.add(token.folded());
                marks.add(mark.toString());
                ends.add(i + 1);
                mark.setLength(0);
            } else if (token.shape() == Token.Shape.MARK && mark.length() < 4 && allowed(token, digits.isEmpty())) {
                mark.append(token.folded());
            } else {
                break;
            }
            i++;
        }
        return new Groups(from, digits, marks, ends);
    }

    private static boolean allowed(Token token, boolean first) {
        return first ? token.is("(") || token.is("+") : BETWEEN.contains(token.folded());
    }

    int size() {
        return digits.size();
    }

    /** How many digits the first groups have together. */
    int length(int count) {
        int length = 0;
        for (int i = 0; i < count; i++) {
            length += digits.get(i).length();
        }
        return length;
    }

    Groups first(int count) {
        return new Groups(from, digits.subList(0, count), marks.subList(0, count), ends.subList(0, count));
    }

    String all() {
        return String.join("", digits);
    }

    /** The lengths of the groups: {@code 3-3-4} whatever stands between. */
    String shape() {
        StringBuilder shape = new StringBuilder();
        for (String group : digits) {
            shape.append(shape.length() == 0 ? "" : "-").append(group.length());
        }
        return shape.toString();
    }

    /** Whether all groups are parted by just this. */
    boolean partedBy(String mark) {
        for (int i = 1; i < marks.size(); i++) {
            if (!marks.get(i).equals(mark)) {
                return false;
            }
        }
        return true;
    }

    String lead() {
        return marks.get(0);
    }

    int end() {
        return ends.get(ends.size() - 1);
    }
}
