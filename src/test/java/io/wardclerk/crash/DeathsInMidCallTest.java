package io.wardclerk.crash;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.assistant.AssistantProperties.Kind;
import io.wardclerk.assistant.engine.Vendor;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.vault.TestVaults;
import io.wardclerk.workflow.camunda.LeanEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two nodes die, one after the other, while a model thinks; the third has the answer. Processes, not threads: {@code kill -9}. */
@Tag("crash")
class DeathsInMidCallTest {

    private static final String ANSWER =
            "{\"claims\":[{\"text\":\"A cough since Monday.\",\"urgency\":\"routine\",\"quotes\":[{\"source\":\"S1\",\"quote\":\"cough since Monday\"}]}],\"notFound\":false}";

    private final List<LeanNodeProcess> nodes = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void bothAttemptsAreOnRecordAndTheStepEndsOnce() {
        String url = TestPostgres.migratedUrl();
        Path keystore = TestVaults.keystore();
        DataSource database = TestPostgres.at(url);
        JdbcClient sql = JdbcClient.create(database);
        Vendor vendor = new Vendor(Kind.OPENAI);
        vendor.gives(aResponse().withStatus(200).withFixedDelay(120_000));
        String model = "-D" + LeanNode.MODEL + "="
                + Objects.requireNonNull(vendor.provider().baseUrl());
        try (HikariOver node = new HikariOver(url);
                LeanEngine engine = LeanNode.engine(node.source(), keystore, LeanNode.ASKING)) {
            engine.deploy(LeanNode.ASKING);
        }
        try {
            LeanNodeProcess first = node(url, keystore, model);
            String started = first.call("/start/key-1/web").orElseThrow().body().strip();
            for (int death = 1; death <= 2; death++) {
                LeanNodeProcess node = death == 1 ? first : node(url, keystore, model);
                int calls = death;
                Awaitility.await("call " + calls)
                        .atMost(Duration.ofMinutes(3))
                        .until(() -> count(sql, "select count(*) from model_call") >= calls
                                && vendor.seen().size() >= calls);
                node.kill();
            }
            assertThat(count(sql, "select count(*) from model_call where state = 'STARTED'"))
                    .as("attempts whose node died in mid-call")
                    .isEqualTo(2);
            assertThat(count(sql, "select count(*) from assistant_result")).isZero();

            vendor.says(ANSWER);
            LeanNodeProcess third = node(url, keystore, model);
            Awaitility.await("the end of the case")
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> count(sql, "select count(*) from act_hi_procinst where end_time_ is not null") == 1);
            third.stop();

            assertThat(sql.sql("select end_act_id_ from act_hi_procinst where id_ = ?")
                            .param(started)
                            .query(String.class)
                            .single())
                    .isEqualTo("done");
            assertThat(count(sql, "select count(*) from assistant_result")).isEqualTo(1);
            assertThat(sql.sql("select attempt || ' ' || state from model_call order by attempt")
                            .query(String.class)
                            .list())
                    .isEqualTo(List.of("1 STARTED", "2 STARTED", "3 DONE"));
            assertThat(count(
                            sql,
                            "select count(*) from audit_event where action = 'engine-call' and instance = '" + started
                                    + "'"))
                    .as("calls on the ledger's record, each before it was made")
                    .isEqualTo(3);
            assertThat(count(
                            sql,
                            "select count(*) from audit_event where action = 'step-end' and instance = '" + started
                                    + "'"))
                    .as("completions")
                    .isEqualTo(1);
        } finally {
            nodes.stream().filter(LeanNodeProcess::isAlive).forEach(LeanNodeProcess::kill);
            vendor.stop();
        }
    }

    private LeanNodeProcess node(String url, Path keystore, String model) {
        LeanNodeProcess node = LeanNodeProcess.start(folder, url, keystore, "http://127.0.0.1:9", model);
        nodes.add(node);
        return node.ready();
    }

    private static int count(JdbcClient sql, String query) {
        return sql.sql(query).query(Integer.class).single();
    }

    /** A pool that is closed with what used it. */
    private record HikariOver(com.zaxxer.hikari.HikariDataSource source) implements AutoCloseable {

        HikariOver(String url) {
            this(new com.zaxxer.hikari.HikariDataSource());
            source.setJdbcUrl(url);
            source.setMaximumPoolSize(10);
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
