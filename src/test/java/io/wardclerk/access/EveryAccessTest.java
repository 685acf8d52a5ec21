package io.wardclerk.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.api.Samples;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.RecordingProxy;
import io.wardclerk.testing.RecordingProxy.Line;
import io.wardclerk.testing.WardclerkClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Calls drawn by lot, many at once, through a proxy that knows nothing of the application: what the proxy saw and what the ledger
 * holds is the same, one record for one answer. {@code -Doperations=10000} makes it the full run, {@code -Dseed=} another one.
 */
@ApplicationTest
class EveryAccessTest {

    private static final int OPERATIONS = Integer.getInteger("operations", 500);
    private static final long SEED = Long.getLong("seed", 20261123);
    private static final int AT_ONCE = 8;

    private final WardclerkClient client;
    private final JdbcClient jdbc;

    @Autowired
    EveryAccessTest(WardclerkClient client, JdbcClient jdbc) {
        this.client = client;
        this.jdbc = jdbc;
    }

    private record Row(String request, String method, String route, int status, long seq) {}

    @Test
    void whatTheProxySawIsWhatTheLedgerHolds() throws Exception {
        Samples samples = new Samples(client);
        List<String> instances =
                IntStream.range(0, 25).mapToObj(i -> samples.start()).toList();
        List<String> tasks = instances.stream().map(samples::taskId).toList();
        List<String> patients = StreamSupport.stream(
                        client.get("/fhir/Patient?_count=20")
                                .json()
                                .path("entry")
                                .spliterator(),
                        false)
                .map(entry -> entry.path("resource").path("id").asText())
                .toList();
        try (RecordingProxy proxy = new RecordingProxy(client.baseUrl())) {
            Map<String, Browser> people = new LinkedHashMap<>();
            for (String person : List.of("nurse", "lead", "operator", "auditor")) {
                people.put(person, withToken(client.signedIn(person)).at(proxy.baseUrl()));
            }
            long before = lastSeq();
            make(new RandomCalls(proxy.baseUrl(), client, people, instances, tasks, patients));
            compare(proxy.log(), rows(before));
        }
    }

    private static Browser withToken(Browser person) {
        person.page("/camunda/app/tasklist/default/");
        person.send(person.request("/camunda/api/admin/auth/user/default").GET());
        return person;
    }

    private static void make(RandomCalls calls) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> made = new ArrayList<>();
            for (int i = 0; i < OPERATIONS; i++) {
                Random random = new Random(SEED * 31 + i);
                made.add(callers.submit(() -> calls.make(random)));
            }
            for (Future<?> each : made) {
                each.get();
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private static void compare(List<Line> seen, List<Row> rows) {
        assertThat(seen).hasSize(OPERATIONS);
        Map<String, List<Row>> byRequest = rows.stream().collect(Collectors.groupingBy(Row::request));
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> kinds = new LinkedHashMap<>();
        Map<String, Integer> unread = new LinkedHashMap<>();
        for (Line line : seen) {
            if (line.trace() == null) {
                // Refused by the server itself, which gives no id.
                unread.merge(line.method() + " " + line.status(), 1, Integer::sum);
                continue;
            }
            List<Row> records = byRequest.getOrDefault(String.valueOf(line.trace()), List.of());
            int due = needsNone(line) ? 0 : 1;
            if (records.size() != due) {
                wrong.add(line + " has " + records.size() + " records instead of " + due);
            }
            records.forEach(row -> {
                if (!row.method().equals(line.method())
                        || row.status() != line.status()
                        || !matches(row.route(), line.path())) {
                    wrong.add(line + " is recorded as " + row);
                }
                kinds.merge(row.status() / 100 + "xx", 1, Integer::sum);
            });
        }
        Map<String, Line> known = seen.stream()
                .filter(line -> line.trace() != null)
                .collect(Collectors.toMap(line -> String.valueOf(line.trace()), Function.identity()));
        for (Row row : rows) {
            String kind = row.method() + " " + row.status();
            if (!known.containsKey(row.request())
                    // The application asks its FHIR server now and then whether it is there, and not through the proxy.
                    && !row.route().equals("/fhir/metadata")
                    && !(row.route().equals("/**") && unread.merge(kind, -1, Integer::sum) >= 0)) {
                wrong.add("Nobody saw " + row);
            }
        }
        assertThat(unread.values())
                .as("refused by the server itself, without record: %s", unread)
                .allMatch(left -> left <= 0);
        seen.stream().filter(line -> line.status() >= 500).forEach(line -> System.out.println("  " + line));
        System.out.printf(
                "%d operations (seed %d), %d records %s, %d differences%n",
                seen.size(), SEED, rows.size(), kinds, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(kinds.keySet()).as("right and wrong ones").contains("2xx", "4xx");
    }

    /** Files of the program, and the question without a name whether it is up. */
    private static boolean needsNone(Line line) {
        return line.method().equals("GET")
                && (line.path().matches("/(assets|camunda/app/[a-z]+/(styles|scripts))/.*|/favicon.ico")
                        || (line.path().equals("/status") && line.status() == 200 && line.key() == null));
    }

    private static boolean matches(String route, String path) {
        String pattern = Pattern.compile("\\{[a-z]+}|\\*\\*|[^{*]+")
                .matcher(route)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                        match.group().startsWith("{")
                                ? "[^/]+"
                                : match.group().equals("**") ? ".*" : Pattern.quote(match.group())));
        return path.replaceAll("\\?.*", "").matches(pattern + "/?");
    }

    private long lastSeq() {
        return jdbc.sql("select coalesce(max(seq), 0) from audit_event")
                .query(Long.class)
                .single();
    }

    private List<Row> rows(long after) {
        return jdbc.sql("""
                        select seq, detail ->> 'request' as request, detail ->> 'method' as method,
                               detail ->> 'route' as route, (detail ->> 'status')::int as status
                          from audit_event where action = 'access' and seq > :after
                        """)
                .param("after", after)
                .query((row, number) -> new Row(
                        row.getString("request"),
                        row.getString("method"),
                        row.getString("route"),
                        row.getInt("status"),
                        row.getLong("seq")))
                .list();
    }
}
