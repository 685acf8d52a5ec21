package io.wardclerk.vault.masking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The forms in which a known name is written: whole, turned round, with initials, and each of its parts. */
final class NameForms {

    private NameForms() {}

    /** The name without its titles, in plain form. */
    static String key(String name) {
        return String.join(" ", parts(name));
    }

    /** Each form, and whether it is an everyday word too, so that it counts only with a capital. */
    static Map<String, Boolean> of(String name, Lists lists) {
        List<String> parts = parts(name);
        Map<String, Boolean> forms = new LinkedHashMap<>();
        if (parts.isEmpty()) {
            return forms;
        }
        whole(parts).forEach(form -> forms.put(form, false));
        for (String part : parts) {
            if (lists.particles().contains(part)) {
                continue;
            }
            if (part.length() > 1) {
                forms.putIfAbsent(part, part.length() < 3 || lists.everyday().has(part));
            }
            if (part.contains("-")) {
                Arrays.stream(part.split("-"))
                        .filter(p -> p.length() > 2)
                        .forEach(p -> forms.putIfAbsent(p, lists.everyday().has(p)));
            }
        }
        return forms;
    }

    private static List<String> whole(List<String> parts) {
        List<String> forms = new ArrayList<>();
        if (parts.size() < 2) {
            return forms;
        }
        String first = parts.get(0);
        String last = parts.get(parts.size() - 1);
        List<String> middle = parts.subList(1, parts.size() - 1);
        String initials = middle.stream().map(m -> m.substring(0, 1)).reduce("", (a, b) -> a + " " + b);
        forms.add(String.join(" ", parts));
        forms.add(first + " " + last);
        forms.add(last + " " + first);
        forms.add(last + " " + first + " " + String.join(" ", middle));
        forms.add(String.join(" ", parts.subList(1, parts.size())) + " " + first);
        forms.add(first + initials + " " + last);
        forms.add(last + " " + first + initials);
        forms.add(first.charAt(0) + " " + last);
        forms.add(last + " " + first.charAt(0));
        forms.add(first + " " + last.charAt(0));
        forms.add(first.charAt(0) + initials + " " + last);
        return forms;
    }

    private static List<String> parts(String name) {
        String turned = name;
        int comma = name.indexOf(',');
        if (comma > 0) {
            turned = name.substring(comma + 1) + " " + name.substring(0, comma);
        }
        return Arrays.stream(Folding.fold(turned).split("[\\s.]+"))
                .filter(p -> !p.isBlank() && !Lists.TITLES.contains(p))
                .toList();
    }
}
