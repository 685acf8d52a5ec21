package io.wardclerk.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The assessment against published vignettes: {@code ./mvnw -Pevaluate verify}. {@code WARDCLERK_EVAL_DATA} names the folder that
 * holds {@code 04_triage}; without it the neighbour {@code ../shared/data} is tried.
 */
@Tag("evaluate")
class TriageEvaluationTest {

    private static final int RUNS = 20;

    private final TriageAssessment assessment = TriageFixture.INSTANCE.assessment();

    @Test
    void reachesWhatPublishedSymptomCheckersReach() throws IOException {
        Path data = data();
        assumeThat(data.resolve("04_triage"))
                .as("no evaluation data at %s: set WARDCLERK_EVAL_DATA to the folder that holds 04_triage", data)
                .isDirectory();
        List<Vignette> semigran = Vignette.semigran(data);
        List<Vignette> esi = Vignette.esi(data);
        List<Vignette> all = new ArrayList<>(semigran);
        all.addAll(esi);
        Score pooled = Score.of("Both sets pooled", all, assessment);
        String report = """
                # Triage against published vignettes

                Rules %s. The message alone, no vital signs beside it. Our four urgencies against the sets' levels: emergency = ESI 1 and
                2, Semigran emergency; urgent = ESI 3; routine and self-care = ESI 4 and 5. Semigran's non-emergency is urgent or routine,
                its self-care is self-care. The middle class below is ESI 3 or Semigran non-emergency.

                """.formatted(assessment.floor("").rules())
                + pooled.report()
                + Score.of("Semigran (BMJ 2015)", semigran, assessment).report()
                + Score.of("ESI handbook v4 cases", esi, assessment).report()
                + realVisits(data)
                + thinned(all);
        System.out.println(report);
        Path folder = Files.createDirectories(Path.of("target", "evaluation"));
        Files.writeString(folder.resolve("triage.md"), report);
        assertThat(all).as("vignettes found under %s", data).isNotEmpty();
        assertThat(pooled.emergencyRecall()).as("emergency recall").isGreaterThanOrEqualTo(0.90);
        assertThat(pooled.safety()).as("safety").isGreaterThanOrEqualTo(0.95);
        assertThat(pooled.accuracy()).as("accuracy").isGreaterThanOrEqualTo(0.57);
        Score ofSemigran = Score.of("Semigran", semigran, assessment);
        assertThat(ofSemigran.emergencyRecall()).as("Semigran, recall").isGreaterThanOrEqualTo(0.95);
        assertThat(ofSemigran.safety()).as("Semigran, safety").isGreaterThanOrEqualTo(0.97);
        assertThat(ofSemigran.accuracy()).as("Semigran, accuracy").isGreaterThanOrEqualTo(0.62);
        assertThat(Score.of("ESI", esi, assessment).emergencyRecall())
                .as("ESI levels 1 and 2 not rated lower")
                .isGreaterThanOrEqualTo(0.90);
    }

    /** Rows whose number leaves 3 when divided by 4 were looked at by nobody who wrote rules. */
    private String realVisits(Path data) throws IOException {
        List<RealVisits.Visit> visits = RealVisits.read(data);
        List<RealVisits.Visit> frozen =
                visits.stream().filter(visit -> visit.row() % 4 == 3).toList();
        assertThat(RealVisits.kappa(visits, assessment))
                .as("agreement with the experts on real visits, quadratic kappa")
                .isGreaterThanOrEqualTo(0.50);
        return RealVisits.report("Real visits, KTAS", visits, assessment)
                + RealVisits.report("Real visits, the quarter kept back while rules were written", frozen, assessment);
    }

    /** What is left when its authors had thought of fewer words. */
    private static String thinned(List<Vignette> all) {
        double recall = 0;
        double safety = 0;
        double accuracy = 0;
        double lowest = 1;
        for (int seed = 0; seed < RUNS; seed++) {
            Score score = Score.of("Thinned", all, TriageFixture.INSTANCE.thinned(0.15, seed));
            recall += score.emergencyRecall() / RUNS;
            safety += score.safety() / RUNS;
            accuracy += score.accuracy() / RUNS;
            lowest = Math.min(lowest, score.emergencyRecall());
        }
        assertThat(recall).as("emergency recall without 15% of the phrases").isGreaterThanOrEqualTo(0.92);
        return String.format(
                Locale.ROOT,
                "### Without a random 15%% of the phrases, mean of %d runs%n%n"
                        + "Emergency recall %.3f (lowest run %.3f), safety %.3f, accuracy %.3f.%n",
                RUNS,
                recall,
                lowest,
                safety,
                accuracy);
    }

    private static Path data() {
        String named = System.getenv("WARDCLERK_EVAL_DATA");
        return named == null || named.isBlank() ? Path.of("..", "shared", "data") : Path.of(named);
    }
}
