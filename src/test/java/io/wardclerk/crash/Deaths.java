package io.wardclerk.crash;

import io.wardclerk.testing.PostgresProcess;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.workflow.camunda.LeanEngine;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two nodes and their database under the load of clients that never stop starting cases; each of them is killed at any moment.
 * What was acknowledged is remembered here, outside of all that dies.
 */
final class Deaths implements AutoCloseable {

    /** Who dies, without warning. */
    enum Victim {
        NODE,
        BOTH_NODES,
        DATABASE,
        EVERYTHING
    }

    private static final int NODES = 2;
    private static final int CLIENTS = 3;
    private static final List<Victim> VICTIMS =
            List.of(Victim.NODE, Victim.NODE, Victim.BOTH_NODES, Victim.DATABASE, Victim.DATABASE, Victim.EVERYTHING);

    private final Random random;
    private final Path folder;
    private final PostgresProcess postgres;
    private final DataSource database;
    private final FarSide farSide = new FarSide(NODES);
    private final LeanNodeProcess[] nodes = new LeanNodeProcess[NODES];
    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final AtomicLong requests = new AtomicLong();
    private final AtomicInteger refused = new AtomicInteger();
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Map<Victim, Integer> deaths = new EnumMap<>(Victim.class);
    private volatile boolean loaded = true;

    Deaths(Path folder, int seed) throws IOException {
        this.folder = folder;
        this.random = new Random(seed);
        this.postgres = PostgresProcess.start(folder);
        TestPostgres.make(postgres::url);
        this.database = TestPostgres.at(postgres.url(TestPostgres.APPLICATION));
        try (LeanEngine engine = LeanNode.engine(database, keystore())) {
            engine.deploy(LeanNode.WORKFLOW);
        }
        allAlive();
        for (int client = 0; client < CLIENTS; client++) {
            int number = client;
            clients.execute(() -> load(new Random(seed * 31L + number)));
        }
    }

    Path keystore() {
        return folder.resolve("keystore.json");
    }

    DataSource database() {
        return database;
    }

    DataSource asSuperuser() {
        return TestPostgres.at(postgres.url("postgres"));
    }

    JdbcClient sql() {
        return JdbcClient.create(database);
    }

    FarSide farSide() {
        return farSide;
    }

    /** The case of each start whose answer arrived. */
    Map<String, String> acknowledged() {
        return acknowledged;
    }

    /**
     * Kills until the application, one node or both, has died this often and PostgreSQL has too.
     *
     * @return how often the one of them died that died less often
     */
    int kill(int wanted, Duration time, Runnable afterEach) {
        long start = System.nanoTime();
        int killed = 0;
        while (leastDeaths() < wanted && System.nanoTime() - start < time.toNanos()) {
            int before = acknowledged.size();
            Awaitility.await("cases going on")
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> acknowledged.size() > before);
            pause(random.nextInt(600));
            Victim victim = VICTIMS.get(random.nextInt(VICTIMS.size()));
            die(victim);
            killed++;
            deaths.merge(victim, 1, Integer::sum);
            afterEach.run();
            allAlive();
            System.out.printf(
                    "death %d: %s, %d cases, %d s so far%n",
                    killed, victim, acknowledged.size(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
        }
        return leastDeaths();
    }

    private int leastDeaths() {
        int everything = deaths.getOrDefault(Victim.EVERYTHING, 0);
        return everything
                + Math.min(
                        deaths.getOrDefault(Victim.NODE, 0) + deaths.getOrDefault(Victim.BOTH_NODES, 0),
                        deaths.getOrDefault(Victim.DATABASE, 0));
    }

    /** Ends the load and lets every case end. */
    void settle() {
        loaded = false;
        Awaitility.await("every case to end or to stand in doubt")
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    allAlive();
                    return openSteps() == 0;
                });
    }

    String report() {
        return "%s killed, %d cases acknowledged, %d calls without an answer; %s"
                .formatted(deaths, acknowledged.size(), refused.get(), farSide.totals());
    }

    private void die(Victim victim) {
        if (victim == Victim.NODE) {
            nodes[random.nextInt(NODES)].kill();
            return;
        }
        if (victim == Victim.DATABASE || victim == Victim.EVERYTHING) {
            postgres.kill();
        }
        if (victim == Victim.BOTH_NODES || victim == Victim.EVERYTHING) {
            for (LeanNodeProcess node : nodes) {
                node.kill();
            }
        }
        if (victim == Victim.DATABASE || victim == Victim.EVERYTHING) {
            postgres.restart();
        }
    }

    private void allAlive() {
        for (int node = 0; node < NODES; node++) {
            if (nodes[node] == null || !nodes[node].isAlive()) {
                nodes[node] = LeanNodeProcess.start(
                        folder, postgres.url(TestPostgres.APPLICATION), keystore(), farSide.door(node));
            }
        }
        for (LeanNodeProcess node : nodes) {
            node.ready();
        }
    }

    /** Steps that are neither done nor in doubt. */
    private int openSteps() {
        return sql().sql("""
                        select count(*) from act_ru_ext_task t left join step_journal j on j.step_id = t.id_
                         where j.state is distinct from 'DOUBT' or t.retries_ is distinct from 0
                        """).query(Integer.class).single();
    }

    private void load(Random own) {
        while (loaded) {
            String request = "case-" + requests.incrementAndGet() + "/" + (own.nextInt(4) == 0 ? "phone" : "api");
            for (int attempt = 0; loaded && !acknowledged.containsKey(request); attempt++) {
                Optional<HttpResponse<String>> answer = nodes[own.nextInt(NODES)].call("/start/" + request);
                if (answer.isPresent() && answer.get().statusCode() == 201) {
                    acknowledged.put(request, answer.get().body().strip());
                } else {
                    refused.incrementAndGet();
                    pause(Math.min(50 << Math.min(attempt, 3), 400));
                }
            }
            // About as much as the machine can work off, so that the end is near when the load ends.
            pause(150);
        }
    }

    private static void pause(int milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        loaded = false;
        clients.shutdownNow();
        for (LeanNodeProcess node : nodes) {
            if (node != null) {
                node.stop();
            }
        }
        farSide.close();
        postgres.close();
    }
}
