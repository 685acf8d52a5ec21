package io.wardclerk.coding.index;

import java.util.List;

/**
 * One name of a code.
 *
 * @param code whose it is
 * @param billable whether that code is complete
 * @param text the name as published
 * @param title whether it is the code's own text rather than an inclusion term or synonym
 * @param stems numbers of the stems of its words that say something, without repetition
 * @param aside likewise, of those in brackets, which may be there or not
 * @param standing how likely it is meant when nothing more is said: "unspecified" before "other", complete before headings
 */
public record Term(
        String code,
        boolean billable,
        String text,
        boolean title,
        List<Integer> stems,
        List<Integer> aside,
        float standing) {

    /** Whether it has a word of that stem. */
    public boolean has(int stem) {
        return stems.contains(stem) || aside.contains(stem);
    }
}
