package io.wardclerk.coding.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Codes by how they begin, whichever way dots, hyphens and letters are written: "e116" begins E11.65. */
final class CodePrefixes {

    private static final Pattern MARKS = Pattern.compile("[^A-Z0-9]");
    private static final int LONGEST = 24;

    private final NavigableMap<String, Term> titles = new TreeMap<>();

    CodePrefixes(List<Term> terms) {
        terms.stream().filter(Term::title).forEach(term -> titles.putIfAbsent(bare(term.code()), term));
    }

    List<Term> beginning(String code) {
        String bare = code.length() > LONGEST ? "" : bare(code);
        if (bare.isEmpty()) {
            return List.of();
        }
        List<Term> found = new ArrayList<>();
        for (Map.Entry<String, Term> each : titles.tailMap(bare).entrySet()) {
            if (!each.getKey().startsWith(bare)) {
                break;
            }
            found.add(each.getValue());
        }
        found.sort(Comparator.comparingInt((Term term) -> term.code().length()).thenComparing(Term::code));
        return found;
    }

    private static String bare(String code) {
        return MARKS.matcher(code.toUpperCase(Locale.ROOT)).replaceAll("");
    }
}
