package io.wardclerk.triage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/** Counts over vignettes by gold and rated class, 0 the most urgent. */
final class Score {

    private final String name;
    private final int[][] matrix = new int[3][3];

    private Score(String name) {
        this.name = name;
    }

    static Score of(String name, List<Vignette> vignettes, TriageAssessment assessment) {
        Score score = new Score(name);
        for (Vignette vignette : vignettes) {
            Urgency urgency =
                    assessment.assess(TriageCase.ofMessage(vignette.text())).urgency();
            score.matrix[vignette.gold()][vignette.classOf(Objects.requireNonNull(urgency))]++;
        }
        return score;
    }

    int total() {
        return IntStream.range(0, 3).map(gold -> row(gold)).sum();
    }

    private int row(int gold) {
        return matrix[gold][0] + matrix[gold][1] + matrix[gold][2];
    }

    double emergencyRecall() {
        return (double) matrix[0][0] / Math.max(1, row(0));
    }

    /** Rated at least as urgent as the gold level, over all cases: what symptom-checker studies call safety. */
    double safety() {
        return (double) (total() - under()) / Math.max(1, total());
    }

    double accuracy() {
        return (double) right() / Math.max(1, total());
    }

    private int right() {
        return matrix[0][0] + matrix[1][1] + matrix[2][2];
    }

    private int under() {
        return matrix[0][1] + matrix[0][2] + matrix[1][2];
    }

    private int over() {
        return matrix[1][0] + matrix[2][0] + matrix[2][1];
    }

    /** The matrix in one line. */
    String plain() {
        return Arrays.deepToString(matrix);
    }

    String report() {
        int total = total();
        return "### " + name + " (" + total + " cases)\n\n"
                + "| measure | share | 95% interval |\n|---|---|---|\n"
                + line("emergency recall (gold emergencies rated emergency)", matrix[0][0], row(0))
                + line("gold emergencies never rated below urgent", matrix[0][0] + matrix[0][1], row(0))
                + line("safety (rated at least as urgent as gold, all cases)", total - under(), total)
                + line("accuracy", right(), total)
                + line("over-triage (rated more urgent than gold, all cases)", over(), total)
                + line(
                        "over-triage to emergency (of cases that are none)",
                        matrix[1][0] + matrix[2][0],
                        row(1) + row(2))
                + "\n| gold \\ rated | emergency | middle | low |\n|---|---|---|---|\n"
                + matrixLine("emergency", 0) + matrixLine("middle", 1) + matrixLine("low", 2) + "\n";
    }

    private String matrixLine(String label, int gold) {
        return "| " + label + " | " + matrix[gold][0] + " | " + matrix[gold][1] + " | " + matrix[gold][2] + " |\n";
    }

    private static String line(String label, int hits, int of) {
        double[] interval = wilson(hits, of);
        return String.format(
                Locale.ROOT,
                "| %s | %.3f (%d/%d) | %.3f to %.3f |%n",
                label,
                of == 0 ? Double.NaN : (double) hits / of,
                hits,
                of,
                interval[0],
                interval[1]);
    }

    /** Wilson score interval at 95%. */
    static double[] wilson(int hits, int of) {
        if (of == 0) {
            return new double[] {0, 1};
        }
        double z = 1.959964;
        double p = (double) hits / of;
        double centre = p + z * z / (2 * of);
        double half = z * Math.sqrt(p * (1 - p) / of + z * z / (4.0 * of * of));
        double below = 1 + z * z / of;
        return new double[] {(centre - half) / below, (centre + half) / below};
    }
}
