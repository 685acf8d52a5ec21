package io.wardclerk.vault.masking;

import io.wardclerk.vault.Masking.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what masking found of what is marked, by kind. */
final class MaskingScore {

    private static final class Count {
        private int marked;
        private int touched;
        private int covered;
    }

    private final Map<String, Count> kinds = new TreeMap<>();
    private final Set<String> ignored;
    final List<String> missed = new ArrayList<>();
    final List<String> extra = new ArrayList<>();
    private int found;
    private int right;
    private int clean;
    private int cleanTouched;
    private long letters;
    private long lettersTaken;

    /** @param ignored kinds that are no identifiers under Safe Harbor (sex, profession, country): printed, not counted */
    MaskingScore(Set<String> ignored) {
        this.ignored = ignored;
    }

    void add(GoldTexts text, List<Found> findings) {
        boolean[] masked = new boolean[text.text().length()];
        findings.forEach(f -> java.util.Arrays.fill(masked, f.start(), f.end(), true));
        boolean[] marked = new boolean[text.text().length()];
        for (GoldTexts.Gold gold : text.gold()) {
            java.util.Arrays.fill(marked, gold.start(), gold.end(), true);
            count(text, gold, masked);
        }
        for (Found each : findings) {
            boolean hit = false;
            for (int i = each.start(); i < each.end(); i++) {
                hit |= marked[i];
            }
            found++;
            right += hit ? 1 : 0;
            if (!hit) {
                extra.add(each.kind() + " «" + text.text().substring(each.start(), each.end()) + "» in "
                        + around(text.text(), each.start()));
            }
        }
        for (int i = 0; i < masked.length; i++) {
            if (!marked[i] && Character.isLetterOrDigit(text.text().charAt(i))) {
                letters++;
                lettersTaken += masked[i] ? 1 : 0;
            }
        }
        if (text.gold().isEmpty()) {
            clean++;
            cleanTouched += findings.isEmpty() ? 0 : 1;
        }
    }

    private void count(GoldTexts text, GoldTexts.Gold gold, boolean[] masked) {
        Count count = kinds.computeIfAbsent(gold.group(), k -> new Count());
        boolean all = true;
        boolean any = false;
        int from = behindTitle(gold);
        for (int i = from; i < gold.end(); i++) {
            if (Character.isLetterOrDigit(text.text().charAt(i))) {
                all &= masked[i];
                any |= masked[i];
            }
        }
        count.marked++;
        count.touched += any ? 1 : 0;
        count.covered += all ? 1 : 0;
        if (!all && !ignored.contains(gold.group())) {
            missed.add(gold.group() + " «" + gold.value().replace('\n', '|') + "»" + (any ? " (in part)" : "") + " in "
                    + around(text.text(), gold.start()));
        }
    }

    /** A title or label that is marked with a value identifies nobody. */
    private static int behindTitle(GoldTexts.Gold gold) {
        var title = java.util.regex.Pattern.compile("^(?:(?:Dr|Mr|Mrs|Ms|Prof|Dra|Sr|Sra)\\.? |the |[A-Za-z ]{2,20}: )")
                .matcher(gold.value());
        return title.find() ? gold.start() + title.end() : gold.start();
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 50), Math.min(text.length(), at + 60))
                .replace('\n', '|');
    }

    /** How many of each kind were not wholly masked. */
    Map<String, Integer> missedByGroup() {
        Map<String, Integer> missedOnes = new TreeMap<>();
        kinds.forEach((kind, c) -> missedOnes.put(kind, c.marked - c.covered));
        return missedOnes;
    }

    /** Share of marked identifiers of which some letter or digit was left. */
    double leak() {
        int[] sum = sum();
        return sum[0] == 0 ? 0 : 1 - (double) sum[2] / sum[0];
    }

    double recall() {
        return 1 - leak();
    }

    double precision() {
        return found == 0 ? 1 : (double) right / found;
    }

    /** Share of texts without any identifier in which something was masked. */
    double overRedaction() {
        return clean == 0 ? 0 : (double) cleanTouched / clean;
    }

    private int[] sum() {
        int[] sum = new int[3];
        kinds.forEach((kind, c) -> {
            if (!ignored.contains(kind)) {
                sum[0] += c.marked;
                sum[1] += c.touched;
                sum[2] += c.covered;
            }
        });
        return sum;
    }

    String print(String title) {
        StringBuilder table = new StringBuilder();
        int[] sum = sum();
        table.append(String.format(
                Locale.ROOT,
                "%s: %d marked, %.4f wholly masked (leak %.4f), %.4f at least in part; precision %.4f; letters outside"
                        + " masked %.4f%s%n",
                title,
                sum[0],
                recall(),
                leak(),
                (double) sum[1] / Math.max(1, sum[0]),
                precision(),
                (double) lettersTaken / Math.max(1, letters),
                clean == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; of %d texts without identifiers %d touched (%.4f)",
                                clean,
                                cleanTouched,
                                overRedaction())));
        kinds.forEach((kind, c) -> table.append(String.format(
                Locale.ROOT,
                "  %-34s %5d  whole %.3f  part %.3f%s%n",
                kind,
                c.marked,
                (double) c.covered / c.marked,
                (double) c.touched / c.marked,
                ignored.contains(kind) ? "  (no identifier under Safe Harbor; not counted)" : "")));
        return table.toString();
    }
}
