package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.wardclerk.lint.Draft;
import io.wardclerk.lint.Finding;
import io.wardclerk.lint.Linter;
import io.wardclerk.lint.Report;
import io.wardclerk.lint.Source;
import io.wardclerk.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Diagrams of many vendors and of the engine's own tests, straight from their archives: each is accepted or refused with
 * reasons, quickly. {@code WARDCLERK_EVAL_DATA} names the folder that holds {@code 08_bpmn}; without it the neighbour {@code
 * ../shared/data} is tried.
 */
@Tag("evaluate")
class RealModelsTest {

    private static final long LIMIT_MILLIS = 1_000;

    @Test
    void eachIsAcceptedOrRefusedWithReasonsInUnderASecond() throws IOException {
        List<Model> models = RealModels.all(folder());
        assumeThat(models)
                .as("no archives at %s: set WARDCLERK_EVAL_DATA to the folder that holds 08_bpmn", folder())
                .isNotEmpty();
        try (EngineFixture fixture = new EngineFixture(
                TestPostgres.migratedDatabase(), EngineFixture.QUICK, List.of(EngineFixture.LINTED))) {
            Linter linter = fixture.get(Linter.class);
            models.stream().limit(100).forEach(model -> linter.lint(draft(model)));

            List<Verdict> verdicts =
                    models.stream().map(model -> judge(model, linter, fixture)).toList();

            publish(report(verdicts));
            assertThat(verdicts)
                    .filteredOn(verdict -> !verdict.report().accepted())
                    .allSatisfy(verdict -> assertThat(verdict.report().errors())
                            .as("%s names an element or a line", verdict.model().name())
                            .anyMatch(error -> error.element() != null || error.line() != null)
                            .allMatch(error ->
                                    !error.message().isBlank() && !error.fix().isBlank()));
            assertThat(verdicts)
                    .filteredOn(verdict -> verdict.report().findings().stream()
                            .anyMatch(finding -> finding.rule().equals("linter-failed")))
                    .isEmpty();
            assertThat(verdicts)
                    .as("what a plain engine refuses is refused here")
                    .filteredOn(verdict -> verdict.model().refusedByPlainEngine()
                            && verdict.report().accepted())
                    .isEmpty();
            assertThat(verdicts).allSatisfy(verdict -> assertThat(verdict.millis())
                    .as(verdict.model().name())
                    .isLessThan(LIMIT_MILLIS));
        }
    }

    /**
     * One diagram of an archive.
     *
     * @param plainEngine what a Camunda 7.24.0 with default settings did with it, as the manifest says
     */
    record Model(String archive, Source file, String plainEngine) {

        String name() {
            return file.name();
        }

        boolean refusedByPlainEngine() {
            return !plainEngine.equals("deployed");
        }
    }

    /** @param parses whether our engine's parser, asked alone, takes it */
    private record Verdict(Model model, Report report, double millis, boolean parses) {}

    private static Verdict judge(Model model, Linter linter, EngineFixture fixture) {
        long start = System.nanoTime();
        Report report = linter.lint(draft(model));
        double millis = (System.nanoTime() - start) / 1e6;
        boolean parses =
                fixture.get(RehearsedParse.class).refusals(model.file()).isEmpty();
        return new Verdict(model, report, millis, parses);
    }

    private static Draft draft(Model model) {
        return Draft.bare(model.file());
    }

    private static String report(List<Verdict> verdicts) {
        StringBuilder text = new StringBuilder("# Real diagrams through the linter\n\n"
                + "| archive | diagrams | accepted | refused | refused by a plain engine | of these refused here"
                + " | refused by our parser alone | p99 ms | max ms |\n|---|---|---|---|---|---|---|---|---|\n");
        verdicts.stream()
                .collect(Collectors.groupingBy(verdict -> verdict.model().archive(), TreeMap::new, Collectors.toList()))
                .forEach((archive, some) -> text.append(row(archive, some)));
        text.append(row("all", verdicts)).append("\n## Reasons\n\n| rule | diagrams |\n|---|---|\n");
        Map<String, Long> rules = verdicts.stream()
                .flatMap(verdict ->
                        verdict.report().errors().stream().map(Finding::rule).distinct())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        rules.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(rule -> text.append("| %s | %d |%n".formatted(rule.getKey(), rule.getValue())));
        text.append("\n## Refused by a plain engine and taken by our parser alone\n\n");
        verdicts.stream()
                .filter(verdict -> verdict.model().refusedByPlainEngine() && verdict.parses())
                .forEach(verdict -> text.append("- %s: refused here for %s%n"
                        .formatted(
                                verdict.model().name(),
                                verdict.report().errors().stream()
                                        .map(Finding::rule)
                                        .distinct()
                                        .collect(Collectors.joining(", ")))));
        return text.toString();
    }

    private static String row(String archive, List<Verdict> verdicts) {
        long accepted =
                verdicts.stream().filter(verdict -> verdict.report().accepted()).count();
        List<Verdict> plain = verdicts.stream()
                .filter(verdict -> verdict.model().refusedByPlainEngine())
                .toList();
        double[] times = verdicts.stream().mapToDouble(Verdict::millis).sorted().toArray();
        return "| %s | %d | %d | %d | %d | %d | %d | %.0f | %.0f |%n"
                .formatted(
                        archive,
                        verdicts.size(),
                        accepted,
                        verdicts.size() - accepted,
                        plain.size(),
                        plain.stream()
                                .filter(verdict -> !verdict.report().accepted())
                                .count(),
                        verdicts.stream().filter(verdict -> !verdict.parses()).count(),
                        times[(int) Math.ceil(times.length * 0.99) - 1],
                        times[times.length - 1]);
    }

    private static void publish(String report) throws IOException {
        System.out.println(report);
        Path folder = Files.createDirectories(Path.of("target", "evaluation"));
        Files.writeString(folder.resolve("real-models.md"), report);
    }

    private static Path folder() {
        return Path.of(Optional.ofNullable(System.getenv("WARDCLERK_EVAL_DATA")).orElse("../shared/data"), "08_bpmn");
    }

    /** Reads archives and their manifests; nothing is unpacked. */
    static final class RealModels {

        private RealModels() {}

        static List<Model> all(Path folder) throws IOException {
            List<Model> models = new ArrayList<>();
            if (!Files.isDirectory(folder)) {
                return models;
            }
            try (Stream<Path> files = Files.list(folder)) {
                for (Path archive : files.filter(file -> file.toString().endsWith(".zip"))
                        .sorted()
                        .toList()) {
                    models.addAll(read(archive));
                }
            }
            return models;
        }

        private static List<Model> read(Path archive) throws IOException {
            String name = archive.getFileName().toString().replace(".zip", "");
            Map<String, String> results = manifest(archive.resolveSibling(name + "_manifest.csv"));
            List<Model> models = new ArrayList<>();
            try (var zip = new java.util.zip.ZipFile(archive.toFile())) {
                for (var entry :
                        zip.stream().filter(each -> !each.isDirectory()).toList()) {
                    String result = results.get(entry.getName());
                    if (result != null) {
                        models.add(new Model(
                                name,
                                Source.of(
                                        entry.getName(),
                                        zip.getInputStream(entry).readAllBytes()),
                                result));
                    }
                }
            }
            return models;
        }

        /** What the plain engine did, by file. */
        private static Map<String, String> manifest(Path csv) throws IOException {
            List<List<String>> rows = rows(Files.readString(csv));
            int file = rows.get(0).indexOf("file");
            int result = rows.get(0).indexOf("camunda_7_24_result");
            return rows.stream()
                    .skip(1)
                    .filter(row -> row.size() > Math.max(file, result))
                    .collect(Collectors.toMap(row -> row.get(file), row -> row.get(result), (one, other) -> one));
        }

        private static List<List<String>> rows(String csv) {
            List<List<String>> rows = new ArrayList<>();
            List<String> row = new ArrayList<>();
            StringBuilder field = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < csv.length(); i++) {
                char next = csv.charAt(i);
                if (next == '"') {
                    quoted = !quoted;
                } else if (next == ',' && !quoted) {
                    row.add(field.toString());
                    field.setLength(0);
                } else if (next == '\n' && !quoted) {
                    row.add(field.toString().strip());
                    field.setLength(0);
                    rows.add(row);
                    row = new ArrayList<>();
                } else {
                    field.append(next);
                }
            }
            return rows;
        }
    }
}
