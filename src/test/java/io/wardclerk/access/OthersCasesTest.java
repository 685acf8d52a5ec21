package io.wardclerk.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.wardclerk.access.Accounts.NewPerson;
import io.wardclerk.access.IdOfOthers.Kind;
import io.wardclerk.access.ServedPaths.Served;
import io.wardclerk.compliance.GlassBreaks;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import io.wardclerk.vault.OneTimeCodes;
import io.wardclerk.workflow.Workflows;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Everybody tries everybody else's cases, tasks, variables, history, documents, counts and sort orders by every call that the inventory
 * has: the public API, Tasklist's calls and Cockpit's. A foreign thing answers like one that never was, and no answer names a case, a
 * task, a patient or a word of somebody else's. The calls are those that the program serves, so that a new one is tried without being
 * listed here; one with an id of a new kind has to be sorted in {@link IdOfOthers}.
 */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OthersCasesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** They see that a case stands and whether it failed, and nothing of whose it is or what was said. */
    private static final Set<String> WATCHERS = Set.of("auditor", "operator", "administrator");

    /** May look into any case, and into nobody's task. */
    private static final String OVERSEES = "privacy-officer";

    private static final Map<String, String> DEMO_PEOPLE =
            Map.of("front-desk", "frontdesk", "content-releaser", "releaser", "privacy-officer", "privacy");

    private final WardclerkClient client;
    private final Accounts accounts;
    private final GlassBreaks breaks;
    private final BrokenGlass glasses;
    private final Workflows workflows;
    private final Callers callers;
    private final JdbcClient jdbc;
    private final ServedPaths paths;
    private final List<Victim> victims = new ArrayList<>();
    private final List<Attacker> attackers = new ArrayList<>();
    private final LongAdder tried = new LongAdder();

    @Autowired
    OthersCasesTest(
            WardclerkClient client,
            Accounts accounts,
            GlassBreaks breaks,
            BrokenGlass glasses,
            Workflows workflows,
            Callers callers,
            JdbcClient jdbc,
            ApplicationContext context,
            ServletContext servlets) {
        this.client = client;
        this.accounts = accounts;
        this.breaks = breaks;
        this.glasses = glasses;
        this.workflows = workflows;
        this.callers = callers;
        this.jdbc = jdbc;
        this.paths = new ServedPaths(context, servlets);
    }

    /**
     * Somebody's case with its task.
     *
     * @param near roles that it belongs to
     * @param words what nobody else may read
     */
    private record Victim(String name, Set<String> near, Map<Kind, String> ids, List<String> words) {

        boolean isForeignTo(String role) {
            return !near.contains(role) && !WATCHERS.contains(role);
        }

        boolean isNamedIn(Response answer, boolean idsToo) {
            return answer.status() < 400
                    && (words.stream().anyMatch(answer.body()::contains)
                            || (idsToo
                                    && ids.values().stream()
                                            .anyMatch(id -> answer.body().contains(id))));
        }
    }

    private record Attacker(String role, Browser browser, String engineToken) {}

    @BeforeAll
    void given() throws IOException {
        victims.add(triage(
                "a nurse's triage",
                Set.of("nurse", "clinician"),
                "{\"subject\":\"Patient/rb-015\",\"input\":{\"channel\":\"portal\",\"message\":\"An itchy rash, zyxwort, for two weeks\"}}",
                List.of("zyxwort", "rb-015")));
        client.signedIn("nurse")
                .call("POST", "/api/v1/tasks/" + victims.get(0).ids().get(Kind.TASK) + "/claim", null);
        victims.add(triage(
                "a triage at the desk",
                Set.of("front-desk", "nurse"),
                "{\"subject\":null,\"input\":{\"channel\":\"phone\",\"message\":\"A cough, qyxwort, since Monday\","
                        + "\"contact\":{\"name\":\"Zora Zyxname\",\"birthDate\":\"1961-03-04\",\"phone\":\"+1 555 0199\"}}}",
                List.of("qyxwort", "Zyxname")));
        BrokenGlass.Open glass = callers.as(
                new Caller("clinician", Caller.Kind.PERSON, Set.of("clinician"), Set.of()),
                () -> breaks.open("Patient/rb-016", "Unconscious on arrival, vyxwort"));
        glasses.close(glass.id());
        victims.add(
                victim("a privacy officer's review", Set.of(OVERSEES), glass.review(), List.of("vyxwort", "rb-016")));
        String review = callers.as(
                        Caller.WARDCLERK,
                        () -> workflows.start(
                                "access-review",
                                null,
                                Map.of(
                                        "quarter", "2020-Q1",
                                        "username", "wyxwort",
                                        "displayName", "Wilma Wyxname",
                                        "roles", "coder",
                                        "manager", "lead")))
                .id();
        victims.add(victim("a lead's review", Set.of("lead", "administrator"), review, List.of("wyxwort", "Wyxname")));
        new PerimeterTable().roles().stream().sorted().forEach(role -> attackers.add(attacker(role)));
    }

    @AfterAll
    void goHome() {
        jdbc.sql("delete from app_user where username like 'others-%'").update();
        victims.forEach(victim -> client.post(
                "/api/v1/instances/" + victim.ids().get(Kind.CASE) + "/cancel",
                "{\"reason\":\"The test is over\"}",
                "Idempotency-Key",
                UUID.randomUUID().toString()));
    }

    @Test
    void everybodyElsesThingsAreAsAbsentAsNone() {
        List<Served> calls = byId();
        assertThat(calls).hasSizeGreaterThan(30);

        List<String> leaks = leaks(attacker -> {
            List<String> found = new ArrayList<>();
            for (Served call : calls) {
                Kind kind = IdOfOthers.kind(call.path()).orElseThrow();
                List<Victim> foreign = victims.stream()
                        .filter(victim -> victim.isForeignTo(attacker.role()))
                        // Whoever oversees reads the cases themselves, and works on nobody's task.
                        .filter(victim -> !attacker.role().equals(OVERSEES) || kind == Kind.TASK)
                        .toList();
                if (foreign.isEmpty()) {
                    continue;
                }
                Response absent = call(attacker, call, Map.of());
                for (Victim victim : foreign) {
                    Response answer = call(attacker, call, victim.ids());
                    if (victim.isNamedIn(answer, true)) {
                        found.add(attacker.role() + " reads " + victim.name() + " by " + call + ": " + answer.body());
                    }
                    if (answer.status() != absent.status() || !plain(answer).equals(plain(absent))) {
                        found.add(attacker.role() + " tells " + victim.name() + " by " + call + ": " + answer.status()
                                + " " + plain(answer) + " from " + absent.status() + " " + plain(absent));
                    }
                }
            }
            return found;
        });

        System.out.printf("others' things: %d calls by id, %d tries%n", calls.size(), tried.sumThenReset());
        assertThat(leaks).isEmpty();
    }

    @Test
    void listsCountsAndOrdersHoldNothingOfOthers() {
        List<Served> calls = lists();
        assertThat(calls).hasSizeGreaterThan(25);

        List<String> leaks = leaks(attacker -> {
            List<String> found = new ArrayList<>();
            int turn = 0;
            for (Served call : calls) {
                List<Victim> others = victims.stream()
                        .filter(victim -> !victim.near().contains(attacker.role()))
                        .toList();
                for (Filter filter : Filter.of(call, others.size())) {
                    Victim asked = others.get(turn++ % others.size());
                    Response answer = call(attacker, call, filter.query(asked.ids()), filter.body(asked.ids()));
                    for (Victim victim : others) {
                        boolean idsToo = victim.isForeignTo(attacker.role())
                                && !attacker.role().equals(OVERSEES);
                        if (victim.isNamedIn(answer, idsToo)
                                && !(attacker.role().equals(OVERSEES)
                                        && call.path().startsWith("/api/v1/instances"))) {
                            found.add(attacker.role() + " finds " + victim.name() + " by " + call + " " + filter + ": "
                                    + answer.body());
                        }
                    }
                    if (filter.isOfOneCase() && call.path().endsWith("/count") && asked.isForeignTo(attacker.role())) {
                        Map<Kind, String> none =
                                Map.of(Kind.CASE, UUID.randomUUID().toString());
                        Response absent = call(attacker, call, filter.query(none), filter.body(none));
                        if (!plain(absent).equals(plain(answer))) {
                            found.add(attacker.role() + " counts " + asked.name() + " by " + call + " " + filter + ": "
                                    + answer.body() + " and none as " + absent.body());
                        }
                    }
                }
            }
            return found;
        });

        System.out.printf("others' things: %d lists, %d tries%n", calls.size(), tried.sumThenReset());
        assertThat(leaks).isEmpty();
    }

    /** Whoever watches the house sees that cases stand, and whose they are and what was said nowhere. */
    @Test
    void whoeverWatchesSeesNoPatient() {
        List<Served> calls =
                byId().stream().filter(call -> call.method().equals("GET")).toList();

        List<String> leaks = leaks(attacker -> {
            List<String> found = new ArrayList<>();
            if (WATCHERS.contains(attacker.role())) {
                for (Served call : calls) {
                    for (Victim victim : victims) {
                        if (!victim.near().contains(attacker.role())
                                && victim.isNamedIn(call(attacker, call, victim.ids()), false)) {
                            found.add(attacker.role() + " sees " + victim.name() + " by " + call);
                        }
                    }
                }
            }
            return found;
        });

        assertThat(leaks).isEmpty();
        Browser auditor = client.signedIn("auditor");
        String instance = victims.get(0).ids().get(Kind.CASE);
        assertThat(auditor.call("GET", "/api/v1/instances/" + instance, null)
                        .json()
                        .path("subject")
                        .isNull())
                .isTrue();
        assertThat(auditor.call("GET", "/api/v1/instances?subject=Patient/rb-015", null)
                        .json()
                        .path("items"))
                .as("what is hidden is not found by it either")
                .isEmpty();
    }

    @Test
    void whoseCaseItIsSeesIt() {
        Browser nurse = client.signedIn("nurse");
        String instance = victims.get(0).ids().get(Kind.CASE);
        assertThat(nurse.call("GET", "/api/v1/instances/" + instance, null)
                        .json()
                        .path("subject")
                        .asText())
                .isEqualTo("Patient/rb-015");
        assertThat(nurse.call("GET", "/api/v1/instances?limit=200", null).body())
                .contains(instance);
        assertThat(nurse.call("GET", "/api/v1/instances/" + instance + "/trail", null)
                        .status())
                .isEqualTo(200);
        assertThat(client.signedIn("lead")
                        .call("GET", "/api/v1/tasks/" + victims.get(3).ids().get(Kind.TASK) + "/form", null)
                        .body())
                .contains("Wyxname");
    }

    private interface Raid {
        List<String> by(Attacker attacker);
    }

    /** Each attacker has a browser of their own. */
    private List<String> leaks(Raid raid) {
        List<String> leaks = Collections.synchronizedList(new ArrayList<>());
        attackers.parallelStream().forEach(attacker -> leaks.addAll(raid.by(attacker)));
        return leaks;
    }

    /** Every call that takes the id of something of a person's, but those that are closed to all. */
    private List<Served> byId() {
        return served().stream()
                .filter(call -> call.path().contains("{id}"))
                .filter(call -> IdOfOthers.kind(call.path()).isPresent())
                .toList();
    }

    private List<Served> lists() {
        return served().stream().filter(IdOfOthers::isList).toList();
    }

    private Set<Served> served() {
        try {
            PerimeterTable table = new PerimeterTable();
            Set<Served> served = new TreeSet<>(paths.spring());
            served.addAll(paths.jersey());
            served.removeIf(call -> table.who(call)
                    .filter(who -> !Set.of("nobody", "elsewhere").contains(who))
                    .isEmpty());
            return served;
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Response call(Attacker attacker, Served call, Map<Kind, String> ids) {
        Kind kind = IdOfOthers.kind(call.path()).orElseThrow();
        String id = ids.getOrDefault(kind, UUID.randomUUID().toString());
        String path = call.path()
                .replace("{id}", id)
                .replaceAll("\\{(name|engine|processEngineName)}", "default")
                .replace("messages/default", "messages/withdraw");
        return send(attacker, call.method(), path, call.method().equals("GET") ? null : "{}");
    }

    private Response call(
            Attacker attacker, Served call, String query, @org.jspecify.annotations.Nullable String body) {
        String path = call.path().replaceAll("\\{(name|engine|processEngineName)}", "default") + query;
        return send(attacker, call.method(), path, body);
    }

    private Response send(
            Attacker attacker, String method, String path, @org.jspecify.annotations.Nullable String body) {
        tried.increment();
        HttpRequest.Builder request = attacker.browser()
                .request(path)
                .header("Accept", "application/json, */*;q=0.1")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("X-XSRF-TOKEN", attacker.engineToken());
        attacker.browser().cookie("WARDCLERK-CSRF").ifPresent(token -> request.header("X-CSRF-Token", token));
        if (body == null) {
            return attacker.browser().send(request.method(method, HttpRequest.BodyPublishers.noBody()));
        }
        return attacker.browser()
                .send(request.header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Without what differs from one answer to the next. */
    private static String plain(Response answer) {
        return answer.body()
                .replaceAll("\"traceId\":\"[0-9a-f]*\"", "")
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "id");
    }

    private Victim triage(String name, Set<String> near, String body, List<String> words) {
        Response started = client.post(
                "/api/v1/workflows/triage/instances",
                body,
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        return victim(name, near, started.json().path("id").asText(), words);
    }

    private Victim victim(String name, Set<String> near, String instance, List<String> words) {
        String task = await().atMost(PATIENCE)
                .until(
                        () -> client.get("/api/v1/tasks?instance=" + instance)
                                .json()
                                .path("items")
                                .path(0)
                                .path("id")
                                .asText(),
                        id -> !id.isEmpty());
        String patient = words.stream()
                .filter(word -> word.startsWith("rb-"))
                .findFirst()
                .orElse("rb-017");
        return new Victim(
                name,
                near,
                Map.of(
                        Kind.CASE,
                        instance,
                        Kind.TASK,
                        task,
                        Kind.JOB,
                        one("select id_ from act_ru_job where process_instance_id_ = ?", instance),
                        Kind.DOCUMENT,
                        one("select id from sealed_document where scope = 'case/' || ?", instance),
                        Kind.STEP,
                        one("select step_id from step_journal where instance = ?", instance),
                        Kind.PATIENT,
                        patient),
                words);
    }

    private String one(String sql, String instance) {
        return jdbc.sql(sql + " limit 1")
                .param(instance)
                .query(String.class)
                .optional()
                .orElse("none-" + instance);
    }

    private Attacker attacker(String role) {
        String username = DEMO_PEOPLE.getOrDefault(role, role);
        boolean demo = client.demo().path("users").findValuesAsText("username").contains(username);
        Browser browser = demo ? client.signedIn(username) : newcomer("others-" + role, role);
        browser.page("/");
        browser.page("/camunda/app/tasklist/default/");
        String token = browser.send(
                        browser.request("/camunda/api/admin/auth/user/default").GET())
                .header("X-XSRF-TOKEN");
        return new Attacker(role, browser, browser.cookie("XSRF-TOKEN").orElse(token));
    }

    /** A role that no demo person has. */
    private Browser newcomer(String username, String role) {
        String password = ApiKeys.random(16);
        String secret = OneTimeCodes.newSecret();
        accounts.put(new NewPerson(username, username, Set.of(role), password, secret, true));
        JsonNode user = JsonNodeFactory.instance
                .objectNode()
                .put("username", username)
                .put("password", password)
                .put("totpSecret", secret);
        return client.browser().signIn(user);
    }
}
