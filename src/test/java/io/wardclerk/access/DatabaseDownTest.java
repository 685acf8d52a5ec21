package io.wardclerk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.api.Samples;
import io.wardclerk.testing.ChildApplication;
import io.wardclerk.testing.PostgresProcess;
import io.wardclerk.testing.TemporaryData;
import io.wardclerk.testing.TestContent;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * PostgreSQL is killed in the middle of requests and comes back. Whoever asked meanwhile is told 503; nothing is lost, nothing is done
 * twice, and no change is there without the record of who asked for it.
 */
class DatabaseDownTest {

    private static final int CALLERS = 4;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final Map<String, Integer> answers = new ConcurrentHashMap<>();

    @Test
    void nothingIsLostAndNothingIsThereWithoutItsRecord() throws Exception {
        Path data = folder.resolve("data");
        Samples samples = new Samples(new WardclerkClient(data));
        try (ChildApplication application = ChildApplication.start(
                        folder.resolve("logs"),
                        "--wardclerk.local.data=" + data,
                        "--wardclerk.local.binaries=" + TemporaryData.BINARIES,
                        "--wardclerk.content.root=" + TestContent.assemble(),
                        // Whoever asks is told sooner than in a clinic.
                        "--spring.datasource.hikari.connection-timeout=2000")
                .ready()) {
            samples.start();
            PostgresProcess postgres = PostgresProcess.running(data.resolve("postgres"));
            boolean ours = false;
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            AtomicBoolean stop = new AtomicBoolean();
            try {
                List<Future<?>> calling = new ArrayList<>();
                for (int i = 0; i < CALLERS; i++) {
                    calling.add(callers.submit(() -> start(samples, stop)));
                }
                Awaitility.await("some are done").atMost(Duration.ofMinutes(1)).until(() -> count(201) > 20);
                postgres.kill();
                Awaitility.await("some are refused")
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> count(503) > 4);
                int before = count(201);
                postgres.launch();
                ours = true;
                Awaitility.await("it goes on").atMost(Duration.ofMinutes(2)).until(() -> count(201) > before + 20);
                stop.set(true);
                for (Future<?> each : calling) {
                    each.get();
                }
                assertThat(answers.values()).as("what callers were told").containsOnly(201, 503);
                everyRefusedRequestMayBeSentAgain(samples);
                everyCaseHasItsRecords(data);
            } finally {
                stop.set(true);
                callers.shutdownNow();
                application.kill();
                if (ours) {
                    postgres.kill();
                }
            }
        }
    }

    private void start(Samples samples, AtomicBoolean stop) {
        while (!stop.get()) {
            String key = UUID.randomUUID().toString();
            Response answer = samples.start(key, Samples.body());
            answers.put(key, answer.status());
            if (answer.status() == 503) {
                assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
                assertThat(answer.body()).doesNotContain("Zebulon", "Exception", "jdbc");
            }
        }
    }

    private int count(int status) {
        return (int) answers.values().stream().filter(each -> each == status).count();
    }

    private void everyRefusedRequestMayBeSentAgain(Samples samples) {
        answers.forEach((key, status) -> {
            Response again = samples.start(key, Samples.body());
            assertThat(again.status()).as(again.body()).isEqualTo(201);
            if (status == 201) {
                assertThat(again.header("Idempotency-Replayed"))
                        .as("it was started before")
                        .isEqualTo("true");
            }
        });
    }

    private void everyCaseHasItsRecords(Path data) throws Exception {
        JdbcClient superuser = superuser(data);
        assertThat(superuser
                        .sql("select count(*) from start_request")
                        .query(Long.class)
                        .single())
                .as("one case for each request")
                .isEqualTo(answers.size() + 1L);
        assertThat(superuser.sql("""
                        select count(*) from start_request r
                         where not exists (select from audit_event e where e.instance = r.instance and e.action = 'instance-start')
                            or not exists (select from audit_event e where e.instance = r.instance and e.action = 'access'
                                                                       and e.detail ->> 'status' = '201')
                        """).query(Long.class).single())
                .as("cases without the record of their start or of who asked for it")
                .isZero();
        assertThat(superuser.sql("""
                        select count(*) from audit_event e
                         where e.action = 'instance-start' and not exists (select from start_request r where r.instance = e.instance)
                        """).query(Long.class).single())
                .as("records of what never happened")
                .isZero();
    }

    private static JdbcClient superuser(Path data) throws Exception {
        List<String> lines = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
        return JdbcClient.create(new DriverManagerDataSource(
                "jdbc:postgresql://127.0.0.1:" + lines.get(3).strip() + "/wardclerk",
                "postgres",
                Files.readString(data.resolve("postgres.password")).strip()));
    }
}
