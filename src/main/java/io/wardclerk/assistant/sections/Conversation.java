package io.wardclerk.assistant.sections;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A stretch of conversation, line by line.
 *
 * @param lines what was said, in order
 */
record Conversation(List<Line> lines) {

    private static final int LONGEST_NAME = 20;

    /** @param asking whether the clinician says it */
    record Line(boolean asking, String words) {}

    static Conversation of(String text) {
        List<Line> lines = new ArrayList<>();
        for (String line : text.split("\\R")) {
            int colon = line.indexOf(':');
            boolean named = colon > 0 && colon < LONGEST_NAME;
            String who = named ? line.substring(0, colon).strip().toLowerCase(Locale.ROOT) : "";
            String words = named ? line.substring(colon + 1) : line;
            if (!words.isBlank()) {
                lines.add(new Line(
                        who.startsWith("doc") || who.startsWith("clinician") || who.startsWith("nurse"), words));
            }
        }
        return new Conversation(List.copyOf(lines));
    }

    int words() {
        return lines.stream()
                .mapToInt(line -> line.words().strip().split("\\s+").length)
                .sum();
    }
}
