package io.wardclerk.vault.masking;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A street line with its suffix long and short, and without the flat. */
final class StreetForms {

    private static final Map<String, List<String>> SUFFIXES = Map.ofEntries(
            Map.entry("street", List.of("st", "str")),
            Map.entry("avenue", List.of("ave", "av")),
            Map.entry("road", List.of("rd")),
            Map.entry("boulevard", List.of("blvd")),
            Map.entry("drive", List.of("dr")),
            Map.entry("lane", List.of("ln")),
            Map.entry("court", List.of("ct")),
            Map.entry("place", List.of("pl")),
            Map.entry("square", List.of("sq")),
            Map.entry("parkway", List.of("pkwy")),
            Map.entry("highway", List.of("hwy")),
            Map.entry("terrace", List.of("ter")),
            Map.entry("apartment", List.of("apt")),
            Map.entry("suite", List.of("ste")),
            Map.entry("north", List.of("n")),
            Map.entry("south", List.of("s")),
            Map.entry("east", List.of("e")),
            Map.entry("west", List.of("w")),
            Map.entry("calle", List.of("c")),
            Map.entry("avenida", List.of("avda", "av")),
            Map.entry("plaza", List.of("pza", "plz")));

    private StreetForms() {}

    static Set<String> of(String line) {
        List<String> words = new ArrayList<>();
        for (String word : Folding.fold(line).split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        Set<String> forms = new LinkedHashSet<>();
        forms.add(String.join(" ", words));
        forms.add(String.join(" ", shortened(words)));
        forms.add(String.join(" ", lengthened(words)));
        streetAlone(words).forEach(forms::add);
        return forms;
    }

    private static List<String> shortened(List<String> words) {
        return words.stream()
                .map(w -> SUFFIXES.containsKey(w) ? SUFFIXES.get(w).get(0) : w)
                .toList();
    }

    private static List<String> lengthened(List<String> words) {
        return words.stream().map(StreetForms::longForm).toList();
    }

    private static String longForm(String word) {
        return SUFFIXES.entrySet().stream()
                .filter(e -> word.length() > 1 && e.getValue().contains(word))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElse(word);
    }

    /** Number and street up to the suffix, and the street's name with it. */
    private static List<String> streetAlone(List<String> words) {
        List<String> forms = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            boolean suffix = SUFFIXES.containsKey(longForm(words.get(i)));
            if (suffix && words.get(0).chars().allMatch(Character::isDigit)) {
                for (List<String> form : List.of(words, shortened(words), lengthened(words))) {
                    forms.add(String.join(" ", form.subList(0, i + 1)));
                    if (i >= 2) {
                        forms.add(String.join(" ", form.subList(1, i + 1)));
                    }
                }
            }
        }
        return forms;
    }
}
