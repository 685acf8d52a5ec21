package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A surname or given name alone is the person whose whole name was met before it, if only one has it. */
final class NameKeys {

    private final Map<String, Set<String>> wholes = new HashMap<>();

    String of(Identifier kind, String key) {
        if (kind != Identifier.NAME) {
            return key;
        }
        if (key.indexOf(' ') > 0) {
            Arrays.stream(key.split(" ")).forEach(p -> wholes.computeIfAbsent(p, x -> new HashSet<>())
                    .add(key));
            return key;
        }
        Set<String> found = wholes.getOrDefault(key, Set.of());
        return found.size() == 1 ? found.iterator().next() : key;
    }
}
