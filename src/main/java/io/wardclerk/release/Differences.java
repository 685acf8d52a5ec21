package io.wardclerk.release;

import io.wardclerk.content.Bundle;
import io.wardclerk.content.ContentFile;
import io.wardclerk.release.ReleaseChange.Difference;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares bundles file by file, and their diagrams element by element. */
final class Differences {

    private Differences() {}

    static ReleaseChange between(@Nullable Bundle before, @Nullable Integer version, Bundle after) {
        return new ReleaseChange(
                version,
                difference(before == null ? Map.of() : hashes(before), hashes(after)),
                difference(before == null ? Map.of() : elements(before), elements(after)));
    }

    private static Map<String, String> hashes(Bundle bundle) {
        return bundle.files().stream().collect(Collectors.toMap(ContentFile::name, ContentFile::sha256));
    }

    private static Map<String, String> elements(Bundle bundle) {
        String name = "processes/" + bundle.workflow() + "/" + bundle.workflow() + ".bpmn";
        return bundle.file(name)
                .map(diagram -> DiagramElements.of(diagram.text()))
                .orElse(Map.of());
    }

    private static Difference difference(Map<String, String> before, Map<String, String> after) {
        TreeMap<String, String> kept = new TreeMap<>(after);
        kept.keySet().retainAll(before.keySet());
        TreeSet<String> added = new TreeSet<>(after.keySet());
        added.removeAll(before.keySet());
        TreeSet<String> removed = new TreeSet<>(before.keySet());
        removed.removeAll(after.keySet());
        List<String> changed = kept.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .toList();
        return new Difference(List.copyOf(added), List.copyOf(removed), changed);
    }
}
