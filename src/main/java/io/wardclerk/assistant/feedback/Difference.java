package io.wardclerk.assistant.feedback;

import io.wardclerk.assistant.Feedback.Opinion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an edit changed, by name and word by word: {@code [-urgent-] {+emergency+}}, as wdiff writes it. By the longest common subsequence
 * (Hirschberg 1975) of words.
 */
final class Difference {

    private static final int MOST_WORDS = 2_000;

    private Difference() {}

    /** @return null where nothing was changed */
    static @Nullable String of(Opinion opinion) {
        List<String> lines = new ArrayList<>();
        Map<String, Object> before = opinion.before();
        for (String name : new TreeSet<>(opinion.after().keySet())) {
            String old = String.valueOf(before.getOrDefault(name, ""));
            String now = String.valueOf(opinion.after().get(name));
            if (!Objects.equals(old, now)) {
                lines.add(name + ": " + words(old, now));
            }
        }
        return lines.isEmpty() ? null : String.join("\n", lines);
    }

    static String words(String before, String after) {
        List<String> old = split(before);
        List<String> now = split(after);
        if (old.size() > MOST_WORDS || now.size() > MOST_WORDS) {
            return "[-" + before + "-] {+" + after + "+}";
        }
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return read(old, now, common);
    }

    private static String read(List<String> old, List<String> now, int[][] common) {
        List<String> parts = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        List<String> come = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                flush(parts, gone, come);
                parts.add(old.get(i));
                i++;
                j++;
            } else if (j >= now.size() || (i < old.size() && common[i + 1][j] >= common[i][j + 1])) {
                gone.add(old.get(i++));
            } else {
                come.add(now.get(j++));
            }
        }
        flush(parts, gone, come);
        return String.join(" ", parts);
    }

    private static void flush(List<String> parts, List<String> gone, List<String> come) {
        if (!gone.isEmpty()) {
            parts.add("[-" + String.join(" ", gone) + "-]");
        }
        if (!come.isEmpty()) {
            parts.add("{+" + String.join(" ", come) + "+}");
        }
        gone.clear();
        come.clear();
    }

    private static List<String> split(String text) {
        return text.isBlank() ? List.of() : Arrays.asList(text.strip().split("\\s+"));
    }
}
