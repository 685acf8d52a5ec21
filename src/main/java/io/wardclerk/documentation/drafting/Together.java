package io.wardclerk.documentation.drafting;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sentences as one text, one a line and each ended, and where each begins.
 *
 * @param starts offset of each line, in order
 */
record Together(String text, List<Line> lines, List<Integer> starts) {

    static Together of(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        List<Integer> starts = new ArrayList<>();
        for (Line line : lines) {
            starts.add(text.length());
            text.append(line.text().strip().replaceAll("\\R", " "));
            if (text.length() > 0 && ".!?:".indexOf(text.charAt(text.length() - 1)) < 0) {
                text.append('.');
            }
            text.append('\n');
        }
        return new Together(text.toString(), List.copyOf(lines), List.copyOf(starts));
    }

    /** The line that stands there. */
    Optional<Line> at(@Nullable Integer offset) {
        if (offset == null || lines.isEmpty() || offset < 0) {
            return Optional.empty();
        }
        int found = Collections.binarySearch(starts, offset);
        return Optional.of(lines.get(found >= 0 ? found : -found - 2));
    }
}
