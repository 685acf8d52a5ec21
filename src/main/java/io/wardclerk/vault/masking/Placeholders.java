package io.wardclerk.vault.masking;

import io.wardclerk.vault.Identifier;
import io.wardclerk.vault.Masking;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** {@code [NAME-1]}, {@code [NAME-2]}, {@code [DATE-1]}: numbered within their kind in the order in which they are met. */
final class Placeholders implements Masking.Replacement {

    private final Map<Identifier, Map<String, String>> given = new EnumMap<>(Identifier.class);

    @Override
    public String of(Identifier kind, String key, String original) {
        Map<String, String> ofKind = given.computeIfAbsent(kind, k -> new HashMap<>());
        return ofKind.computeIfAbsent(key, k -> "[" + kind + "-" + (ofKind.size() + 1) + "]");
    }
}
