package io.wardclerk.terminology.index;

import java.util.List;
import java.util.Map;

/** Which codes take the place of a retired one; all bare. */
record Replacements(Map<String, List<String>> byCode) {

    static final Replacements NONE = new Replacements(Map.of());

    List<String> of(String bare) {
        return byCode.getOrDefault(bare, List.of());
    }
}
