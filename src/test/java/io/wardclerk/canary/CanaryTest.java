package io.wardclerk.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.ChildApplication;
import io.wardclerk.testing.HookWire;
import io.wardclerk.testing.TemporaryData;
import io.wardclerk.testing.TestContent;
import io.wardclerk.testing.WardclerkClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What patients and staff say stands nowhere in clear: not in a table, a dump, the write-ahead log or a data file, a log, a temporary
 * file or the report of a crash. Words of its own are planted in every field, key, header and address that a caller can fill,
 * through good calls and bad ones, and then looked for in many forms. Another word, written in clear on purpose, is found in
 * each of these places.
 */
class CanaryTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void noneOfTheWordsThatWerePlantedIsFound() throws Exception {
        Path data = folder.resolve("data");
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        Path logs = folder.resolve("logs");
        Path crash = Files.createDirectories(folder.resolve("crash"));
        WardclerkClient client = new WardclerkClient(data);
        Canaries canaries = new Canaries();
        try (FhirWire fhir = new FhirWire(
                        () -> URI.create(client.demo().path("fhirBaseUrl").asText()), () -> client.key("demo-all"));
                HookWire hook = new HookWire();
                ModelWire model = new ModelWire();
                ChildApplication application = ChildApplication.start(
                                logs,
                                "-Djava.io.tmpdir=" + temporary,
                                "-XX:ErrorFile=" + crash.resolve("hs_err.log"),
                                "-XX:-CreateCoredumpOnCrash",
                                "--wardclerk.local.data=" + data,
                                "--wardclerk.local.binaries=" + TemporaryData.BINARIES,
                                "--wardclerk.content.root="
                                        + TestContent.assemble(Path.of("src/test/resources/canary")),
                                "--wardclerk.webhooks.destinations.far.url=" + hook.url(),
                                "--wardclerk.webhooks.destinations.far.secret=" + "s".repeat(32),
                                "--wardclerk.webhooks.destinations.far.idempotent=true",
                                "--wardclerk.assistant.providers.house.kind=openai",
                                "--wardclerk.assistant.providers.house.base-url=" + model.url(),
                                "--wardclerk.assistant.providers.house.api-key=none-that-opens-anything",
                                "--wardclerk.assistant.providers.house.model=model-1",
                                "--wardclerk.assistant.skills.triage.chain=house,offline",
                                "--wardclerk.fhir.base-url=" + fhir.base(),
                                "--wardclerk.failure.attempts=2")
                        .ready();
                Places places = new Places(data, temporary, logs, crash)) {
            Planting planting = new Planting(client, canaries, fhir);
            planting.cases();
            new Records(client, canaries).plant(planting.patient());
            new Refusals(client, planting, canaries).plant();
            planting.incidents();
            new Passages(client, planting, hook, model, canaries).plant();
            planting.endings();
            Map<String, String> planted = canaries.planted();
            assertThat(planted).hasSizeGreaterThanOrEqualTo(200);

            crash(application, crash);
            Controls controls = Controls.plant(places.superuser(), temporary, logs, data);
            List<String> words = new ArrayList<>(planted.keySet());
            words.addAll(controls.words());
            Haystack haystack = new Haystack(words);
            Map<String, Set<String>> found = places.search(haystack);
            Optional<Set<String>> dumped = places.dump(haystack);
            System.out.println(
                    dumped.isPresent()
                            ? "canaries: pg_dump of this machine was searched too"
                            : "canaries: no pg_dump of the server's version here; every table was copied as pg_dump copies it");
            dumped.ifPresent(inDump -> {
                assertThat(inDump).as("the control in the dump").anyMatch(hit -> controls.isOfTable(hit));
                found.put("pg_dump", inDump);
            });

            controls.assertFound(found);
            assertThat(astray(found, planted))
                    .as(planted.size() + " words, of which were found")
                    .isEmpty();
        }
    }

    /** A crash of the virtual machine itself, with its report. */
    private static void crash(ChildApplication application, Path folder) throws Exception {
        new ProcessBuilder("kill", "-SEGV", Long.toString(application.pid()))
                .start()
                .waitFor();
        application.ended();
        assertThat(folder.resolve("hs_err.log")).isNotEmptyFile();
    }

    private static List<String> astray(Map<String, Set<String>> found, Map<String, String> planted) {
        return found.entrySet().stream()
                .flatMap(place -> place.getValue().stream()
                        .filter(word -> planted.containsKey(word.substring(0, word.indexOf(' '))))
                        .map(word -> place.getKey() + ": " + planted.get(word.substring(0, word.indexOf(' '))) + ", "
                                + word))
                .sorted()
                .toList();
    }

    /** Words in clear, one for each place and form, that the search must find. */
    private record Controls(Map<String, String> byPlace) {

        static Controls plant(JdbcClient superuser, Path temporary, Path logs, Path data) throws Exception {
            Canaries words = new Canaries();
            String table = words.name("table control");
            superuser
                    .sql("create table public.control (word text, bytes bytea, coded bytea, wide bytea)")
                    .update();
            superuser
                    .sql("insert into public.control values (?, ?, ?, ?)")
                    .params(
                            table,
                            words.name("table control").getBytes(StandardCharsets.UTF_8),
                            Planting.base64("ab" + words.name("table control")).getBytes(StandardCharsets.UTF_8),
                            words.name("table control").getBytes(StandardCharsets.UTF_16LE))
                    .update();
            superuser
                    .sql("create table public.stored as select ?::text as word")
                    .param(words.name("data files"))
                    .update();
            superuser
                    .sql("insert into public.stored values (?)")
                    .param(words.name("write-ahead log"))
                    .update();
            superuser
                    .sql("do $$ begin raise log '" + words.name("file postgres.log") + "'; end $$")
                    .update();
            Files.writeString(temporary.resolve("control.tmp"), words.name("file tmp/control.tmp"));
            try (Stream<Path> log = Files.list(logs)) {
                Files.writeString(log.findFirst().orElseThrow(), words.name("file logs/"), StandardOpenOption.APPEND);
            }
            Files.writeString(data.resolve("control"), words.name("file control"));
            return new Controls(words.planted());
        }

        /** Whether a hit is the control word that stands in a table. */
        boolean isOfTable(String hit) {
            return "table control".equals(byPlace.get(hit.substring(0, hit.indexOf(' '))));
        }

        Set<String> words() {
            return byPlace.keySet();
        }

        void assertFound(Map<String, Set<String>> found) {
            byPlace.forEach((word, place) -> assertThat(found.entrySet().stream()
                            .filter(each -> each.getKey().startsWith(place))
                            .flatMap(each -> each.getValue().stream()))
                    .as("the control word for " + place)
                    .anyMatch(each -> each.startsWith(word)));
        }
    }
}
