package io.wardclerk.api;

import io.wardclerk.coding.CodingProgress.Progress;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** How far the search for codes is prepared. Codes are found and suggested by words meanwhile, so it never brings the whole down. */
final class CodingPart {

    private static final String NAME = "codes/search";

    private CodingPart() {}

    static StatusParts.Part of(List<Progress> all) {
        if (all.isEmpty()) {
            return new StatusParts.Part(NAME, "up", "no code system is indexed yet", null);
        }
        String words = all.stream().map(CodingPart::words).collect(Collectors.joining("; "));
        String problem = all.stream()
                .map(Progress::problem)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return problem == null
                ? new StatusParts.Part(NAME, "up", words, null)
                : new StatusParts.Part(NAME, "degraded", words + "; suggestions are ordered by words alone", problem);
    }

    private static String words(Progress progress) {
        String names = progress.system() + ": " + progress.names() + " names";
        return progress.wanted() == 0
                ? names
                : names + ", " + progress.ready() + " of " + progress.wanted() + " with vectors";
    }
}
