package io.wardclerk.access.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.access.clients.Rates.Left;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.vault.Macs;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Shares in a real PostgreSQL, seen by two nodes. */
class RatesTest {

    private static final Macs PLAIN = (purpose, content) -> java.util.Arrays.copyOf(content, 32);

    private final DataSource database = TestPostgres.migratedDatabase();
    private final RateProperties properties = new RateProperties(6000, 60, 30);

    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private Rates node(DataSource source) {
        return new Rates(properties, PLAIN, source, Clock.systemUTC());
    }

    private static int granted(Rates node, int asked, String client, int perMinute) {
        int granted = 0;
        for (int i = 0; i < asked; i++) {
            granted += node.client(client, perMinute).granted() ? 1 : 0;
        }
        return granted;
    }

    @Test
    void twoNodesCountTogether() {
        int all = granted(node(database), 40, "intake", 60) + granted(node(database), 40, "intake", 60);

        // 60 in the minute, a second's share more for each node, and what came back while this ran.
        assertThat(all).isBetween(60, 70);
    }

    @Test
    void whoeverHasNoneLeftIsToldWhenToComeBackAndOthersAreNotTouched() {
        Rates node = node(database);
        granted(node, 80, "busy", 60);

        Left left = node.client("busy", 60);
        assertThat(left.granted()).isFalse();
        assertThat(left.grantedIn().toMillis()).isBetween(1L, 60_000L);
        assertThat(node.client("calm", 60).granted()).isTrue();
        assertThat(node.person("busy").granted()).isTrue();
        assertThat(node.source("198.51.100.7").granted()).isTrue();
    }

    @Test
    void theFirstRequestsOfAClientMayComeAtOnce() {
        Rates node = node(database);

        for (int round = 0; round < 20; round++) {
            String client = "newcomer" + round;
            List<CompletableFuture<Left>> asked = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> node.client(client, 6000), threads))
                    .toList();
            assertThat(asked)
                    .allSatisfy(answer -> assertThat(answer.join().granted()).isTrue());
        }
    }

    @Test
    void anAddressIsNotKeptInClear() {
        node(database).source("198.51.100.77");

        assertThat(JdbcClient.create(database)
                        .sql("select count(*) from rate_bucket where id like '%198.51%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** The engine's throughput must not sink: most requests ask the database nothing. */
    @Test
    void aThousandRequestsOfABusyClientCostAFewStatements() {
        AtomicInteger statements = new AtomicInteger();
        Rates node = node(new Counting(database, statements));

        assertThat(granted(node, 1000, "bench", 60_000)).isEqualTo(1000);
        System.out.printf("1000 requests, %d statements%n", statements.get());
        assertThat(statements.get()).isLessThan(60);
    }

    /** Counts what is prepared on its connections. */
    private static final class Counting extends DelegatingDataSource {

        private final AtomicInteger statements;

        Counting(DataSource target, AtomicInteger statements) {
            super(target);
            this.statements = statements;
        }

        @Override
        public Connection getConnection() throws java.sql.SQLException {
            Connection connection = super.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    PreparedStatement.class.getClassLoader() == null
                            ? getClass().getClassLoader()
                            : PreparedStatement.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().startsWith("prepare")) {
                            statements.incrementAndGet();
                        }
                        try {
                            return method.invoke(connection, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }
    }
}
