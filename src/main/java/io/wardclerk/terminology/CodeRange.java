package io.wardclerk.terminology;

import org.jspecify.annotations.Nullable;

/**
 * Codes that a note refers to, as the tabular list writes them: {@code Z22.-}, {@code P35-P39}, {@code E08.0-E13.9},
 * {@code T36-T50 with fifth or sixth character 1-4}.
 *
 * @param first the first code or the beginning of all, without a dot
 * @param last the last code or the beginning of the last ones, without a dot; the same as first for one code
 * @param only a regular expression that the code without its dot matches as well; null without such a limit
 */
public record CodeRange(String first, String last, @Nullable String only) {

    /** Whether the code, with or without its dot, is one of these codes or under one of them. */
    public boolean contains(String code) {
        String bare = code.replace(".", "");
        return bare.compareTo(first) >= 0
                && (bare.compareTo(last) <= 0 || bare.startsWith(last))
                && (only == null || bare.matches(only));
    }
}
