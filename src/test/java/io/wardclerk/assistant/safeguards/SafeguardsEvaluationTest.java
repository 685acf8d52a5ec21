package io.wardclerk.assistant.safeguards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Question;
import io.wardclerk.assistant.Safeguards.Report;
import io.wardclerk.assistant.Safeguards.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How many changed numbers, units, medicines, sides and denials the checks notice, and how often they cry without cause: over notes of
 * public data sets, held once against themselves and once against the conversation that they were written from.
 */
@Tag("evaluate")
class SafeguardsEvaluationTest {

    private static final long SEED = 20261129;

    private record Pair(String id, String source, String note) {}

    private record Kind(String name, Set<String> checks, BiFunction<String, String, Optional<String>> change) {}

    private final SourceChecks safeguards = Fixture.safeguards();
    private final Changes changes = new Changes(SEED, medicines());
    private final List<Kind> kinds = List.of(
            new Kind("number", Set.of("number", "dose", "frequency"), (s, d) -> changes.number(s)),
            new Kind("unit", Set.of("unit", "number", "dose", "frequency"), (s, d) -> changes.unit(s)),
            new Kind("drug", Set.of("drug"), changes::medicine),
            new Kind("frequency", Set.of("frequency"), (s, d) -> changes.often(s)),
            new Kind("laterality", Set.of("laterality"), (s, d) -> changes.side(s)),
            new Kind("denial dropped", Set.of("negation"), (s, d) -> changes.denial(s)),
            new Kind("denial added", Set.of("negation"), (s, d) -> changes.assertion(s)));

    @Test
    void changesAreNoticed() {
        Map<String, double[]> own = measure(notes(true), "notes against themselves");
        measure(notes(false), "notes against their conversations");
        assertThat(share(of(own, "number"))).as("changed numbers").isGreaterThanOrEqualTo(0.94);
        assertThat(share(of(own, "drug"))).as("changed medicines").isGreaterThanOrEqualTo(0.98);
        assertThat(share(of(own, "unit"))).as("changed units").isGreaterThanOrEqualTo(0.98);
        double[] denials = of(own, "denial dropped");
        double[] assertions = of(own, "denial added");
        assertThat((denials[0] + assertions[0]) / (denials[1] + assertions[1]))
                .as("flipped negation")
                .isGreaterThanOrEqualTo(0.80);
    }

    @Test
    void sourcesOfAnotherPatientCarryLess() {
        List<Pair> pairs = notes(false).stream()
                .filter(pair -> !pair.id().startsWith("mts"))
                .toList();
        List<Double> own = new ArrayList<>();
        List<Double> other = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            own.add(support(pairs.get(i).source(), pairs.get(i).note()));
            other.add(support(
                    pairs.get((i + 7) % pairs.size()).source(), pairs.get(i).note()));
        }
        double auroc = auroc(own, other);
        System.out.printf(Locale.ROOT, "wrong patient: AUROC %.3f over %d notes%n", auroc, pairs.size());
        assertThat(auroc).isGreaterThanOrEqualTo(0.94);
    }

    private double support(String source, String note) {
        return safeguards
                .check(new Question(List.of(new Source("s", source)), note, Set.of("number")))
                .support();
    }

    private static double auroc(List<Double> own, List<Double> other) {
        double wins = 0;
        for (double one : own) {
            for (double two : other) {
                wins += one > two ? 1 : one == two ? 0.5 : 0;
            }
        }
        return wins / (own.size() * (double) other.size());
    }

    private Map<String, double[]> measure(List<Pair> pairs, String title) {
        Map<String, double[]> noticed = new LinkedHashMap<>();
        Map<String, double[]> falsely = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            List<Source> sources = List.of(new Source("s", pair.source()));
            for (Span span : Sentences.of(pair.note())) {
                String sentence = pair.note().substring(span.start(), span.end());
                Report before = safeguards.check(new Question(sources, sentence, Set.of()));
                for (Kind kind : kinds) {
                    Optional<String> changed = kind.change().apply(sentence, pair.source() + pair.note());
                    if (changed.isPresent() && !changed.get().equals(sentence)) {
                        Report after = safeguards.check(new Question(sources, changed.get(), Set.of()));
                        count(noticed, kind.name(), alarms(after, kind.checks()));
                        count(falsely, kind.name(), alarms(before, kind.checks()));
                        example(title, kind, sentence, changed.get(), before, after);
                    }
                }
            }
        }
        System.out.println(title + ", " + pairs.size() + " pairs: noticed, and alarms on the unchanged sentence");
        noticed.forEach((name, counts) -> System.out.printf(
                Locale.ROOT,
                "  %-15s %.3f of %5.0f   false %.3f%n",
                name,
                share(counts),
                counts[1],
                share(of(falsely, name))));
        return noticed;
    }

    /** {@code -Dsafeguards.examples=number -Dsafeguards.of=conversations} shows single sentences. */
    private static void example(String title, Kind kind, String sentence, String changed, Report before, Report after) {
        String wanted = System.getProperty("safeguards.examples", "");
        if (wanted.equals(kind.name()) && title.contains(System.getProperty("safeguards.of", "themselves"))) {
            if (!alarms(after, kind.checks())) {
                System.out.println("MISSED " + changed + "   <- " + sentence);
            }
            if (alarms(before, kind.checks())) {
                System.out.println("FALSE  " + sentence + "   " + before.findings());
            }
        }
    }

    private static boolean alarms(Report report, Set<String> checks) {
        return report.findings().stream().map(Finding::check).anyMatch(checks::contains);
    }

    private static void count(Map<String, double[]> counts, String name, boolean hit) {
        double[] count = counts.computeIfAbsent(name, n -> new double[2]);
        count[0] += hit ? 1 : 0;
        count[1]++;
    }

    private static double[] of(Map<String, double[]> counts, String name) {
        return counts.getOrDefault(name, new double[2]);
    }

    private static double share(double[] count) {
        return count[1] == 0 ? 0 : count[0] / count[1];
    }

    /** @param themselves whether the note is its own source */
    private static List<Pair> notes(boolean themselves) {
        List<Pair> pairs = new ArrayList<>();
        rows("aci_bench")
                .forEach(row -> pairs.add(new Pair(
                        "aci",
                        row.path(themselves ? "note" : "dialogue").asText(),
                        row.path("note").asText())));
        rows("mts_dialog")
                .forEach(row -> pairs.add(new Pair(
                        "mts",
                        row.path(themselves ? "section_text" : "dialogue").asText(),
                        row.path("section_text").asText())));
        return pairs;
    }

    private static List<JsonNode> rows(String set) {
        String folder = System.getenv("WARDCLERK_EVAL_DATA");
        Path data = Path.of(folder == null ? "../shared/data" : folder).resolve("05_notes_coding");
        List<JsonNode> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith(set))
                    .sorted()
                    .toList()) {
                try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        rows.add(new ObjectMapper().readTree(line));
                    }
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("Set WARDCLERK_EVAL_DATA to the folder that holds 05_notes_coding", e);
        }
    }

    /** Names of one word that the texts may hold; of common knowledge, not of the checks' own list. */
    private static List<String> medicines() {
        return List.of(
                "lisinopril",
                "metformin",
                "atorvastatin",
                "amlodipine",
                "omeprazole",
                "losartan",
                "albuterol",
                "gabapentin",
                "sertraline",
                "furosemide",
                "prednisone",
                "ibuprofen",
                "warfarin",
                "lasix",
                "tylenol",
                "aspirin",
                "insulin",
                "metoprolol",
                "synthroid",
                "motrin",
                "amoxicillin",
                "hydrochlorothiazide",
                "simvastatin",
                "morphine",
                "vicodin",
                "naproxen",
                "meloxicam",
                "zofran",
                "coumadin",
                "plavix",
                "digoxin",
                "celexa",
                "prozac",
                "zoloft",
                "levothyroxine",
                "tramadol",
                "percocet",
                "advil",
                "lexapro",
                "doxycycline",
                "allopurinol",
                "colchicine",
                "methotrexate",
                "lipitor",
                "zocor",
                "benadryl",
                "claritin",
                "singulair");
    }
}
