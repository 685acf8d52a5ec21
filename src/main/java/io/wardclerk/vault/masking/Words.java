package io.wardclerk.vault.masking;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Lists of words that rules are made of, in a form that a person can read. */
final class Words {

    private Words() {}

    /** The words, parted by white space. */
    static Set<String> of(String list) {
        return set(list, "\\s+");
    }

    /** Phrases, parted by commas. */
    static Set<String> phrases(String list) {
        return set(list, "\\s*,\\s*");
    }

    private static Set<String> set(String list, String parting) {
        return Arrays.stream(list.strip().split(parting))
                .map(w -> w.replaceAll("\\s+", " "))
                .collect(Collectors.toUnmodifiableSet());
    }
}
