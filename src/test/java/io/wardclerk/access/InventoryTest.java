package io.wardclerk.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.wardclerk.access.Accounts.NewClient;
import io.wardclerk.access.Accounts.NewPerson;
import io.wardclerk.access.ServedPaths.Served;
import io.wardclerk.access.Visitor.Verdict;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import io.wardclerk.vault.OneTimeCodes;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Every path that Spring, the servlet container and Jersey serve, tried by everybody: nobody, a password without its second factor,
 * each role, systems without, with, with only and with all but the scope. What they get is what the table says that is kept by hand in
 * {@code src/test/resources/perimeter}. A path that the table does not know fails the test, and so does a line for a path that is gone.
 */
@ApplicationTest
class InventoryTest {

    private static final Map<String, String> DEMO_PEOPLE =
            Map.of("front-desk", "frontdesk", "content-releaser", "releaser");

    private static final String HALF_WAY = "password only";

    private static final Set<String> VERBS = new LinkedHashSet<>(
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "FOO"));

    private final WardclerkClient wardclerk;
    private final Accounts accounts;
    private final PatientAccounts patients;
    private final JdbcClient jdbc;
    private final ServedPaths paths;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<String, Visitor> systems = new HashMap<>();

    @Autowired
    InventoryTest(
            WardclerkClient wardclerk,
            Accounts accounts,
            PatientAccounts patients,
            JdbcClient jdbc,
            ApplicationContext context,
            ServletContext servlets) {
        this.wardclerk = wardclerk;
        this.accounts = accounts;
        this.patients = patients;
        this.jdbc = jdbc;
        this.paths = new ServedPaths(context, servlets);
    }

    @AfterEach
    void goHome() {
        jdbc.sql("delete from app_user where username like 'inventory-%'").update();
        jdbc.sql("delete from api_client where name like 'inventory-%'").update();
    }

    @Test
    void theRolesAreThoseOfTheTable() throws IOException {
        PerimeterTable table = new PerimeterTable();
        Map<String, Set<String>> inCode = new TreeMap<>();
        Arrays.stream(ClinicRole.values()).forEach(role -> inCode.put(role.key(), new TreeSet<>(role.scopes())));
        Map<String, Set<String>> byHand = new TreeMap<>();
        table.roles().forEach(role -> {
            Set<String> scopes = new TreeSet<>(table.scopesOf(role));
            scopes.remove("-");
            byHand.put(role, scopes);
        });

        assertThat(inCode).isEqualTo(byHand);
    }

    @Test
    void everyPathAnswersEverybodyAsTheTableSays() throws Exception {
        PerimeterTable table = new PerimeterTable();
        Set<Served> served = new TreeSet<>(paths.spring());
        served.addAll(paths.servletMappings());
        served.addAll(paths.jersey());
        assertThat(served).hasSizeGreaterThan(300);

        List<String> wrong = new ArrayList<>();
        table.exact().stream().filter(line -> !served.contains(line)).forEach(line -> wrong.add("gone: " + line));
        List<Visitor> visitors = visitors(table);
        int tried = 0;
        List<String> observed = new ArrayList<>();
        for (Served each : last(served)) {
            String who = table.who(each).orElse("unknown");
            if (who.equals("elsewhere")) {
                continue;
            }
            List<String> letIn = new ArrayList<>();
            for (Visitor visitor : with(visitors, PerimeterTable.scope(who))) {
                tried++;
                Response answer = visitor.tries(verb(each), asked(each.path()));
                Verdict verdict = Verdict.of(answer);
                boolean expected = admits(table, who, visitor);
                if (verdict == Verdict.ADMITTED) {
                    letIn.add(visitor.name());
                }
                // For an id that is not there the engine has errors of its own.
                if ((verdict == Verdict.WRONG && !each.path().startsWith("/camunda/api/"))
                        || (verdict == Verdict.ADMITTED) != expected
                        || (expected && Verdict.type(answer).endsWith(":csrf"))) {
                    wrong.add(each + " [" + who + "] " + visitor.name() + " got " + answer.status() + " "
                            + Verdict.type(answer));
                }
            }
            if (who.equals("unknown")) {
                wrong.add("not in the table: " + each + "  let in: " + letIn);
            }
            observed.add(each + "  [" + who + "]  " + letIn);
        }
        // For whoever brings the table up to date.
        Files.write(Path.of("target", "perimeter-observed.txt"), observed);
        System.out.printf("%d paths, %d visitors, %d tries%n", served.size(), visitors.size(), tried);
        assertThat(wrong).isEmpty();
    }

    /** A verb that nothing answers opens nothing: not for those who are let in either. OPTIONS tells nobody which verbs there are. */
    @Test
    void noOtherVerbIsAWayIn() throws Exception {
        PerimeterTable table = new PerimeterTable();
        Map<String, Set<String>> known = new TreeMap<>();
        for (Served each : paths.spring()) {
            known.computeIfAbsent(each.path(), path -> new HashSet<>()).add(each.method());
        }
        List<Visitor> visitors = visitors(table).stream()
                .filter(visitor -> Set.of("nobody", "nurse", "operator", "system without scope", "system with all")
                        .contains(visitor.name()))
                .toList();
        List<String> wrong = new ArrayList<>();
        known.forEach((path, methods) -> {
            if (methods.stream().anyMatch(method -> table.who(new Served(method, path))
                    .filter("elsewhere"::equals)
                    .isPresent())) {
                return;
            }
            for (String verb : VERBS) {
                if (methods.contains(verb) || methods.contains("any") || path.equals("/sign-out")) {
                    continue;
                }
                for (Visitor visitor : visitors) {
                    int status = visitor.tries(verb, asked(path)).status();
                    boolean lookedAt = verb.equals("HEAD") && methods.contains("GET");
                    boolean mayLook = methods.stream().anyMatch(method -> table.who(new Served(method, path))
                            .filter(who -> admits(table, who, visitor))
                            .isPresent());
                    // A part that knows people only asks a system to sign in.
                    boolean told = verb.equals("OPTIONS") && status != 401 && !(visitor.signedIn() && status == 403);
                    if ((status >= 500 && status != 501) || (status < 300 && !(lookedAt && mayLook)) || told) {
                        wrong.add(verb + " " + path + " by " + visitor.name() + " got " + status);
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static boolean admits(PerimeterTable table, String who, Visitor visitor) {
        return table.admits(who, visitor.signedIn(), visitor.name().equals(HALF_WAY), visitor.role(), visitor.scopes());
    }

    private List<Visitor> visitors(PerimeterTable table) {
        List<Visitor> all = new ArrayList<>();
        Browser nobody = wardclerk.browser();
        nobody.page("/sign-in");
        all.add(new Visitor.Person("nobody", false, null, nobody, ""));
        all.add(new HalfWay(HALF_WAY, wardclerk));
        table.roles().stream().sorted().forEach(role -> all.add(person(role)));
        all.add(system("without scope", Set.of()));
        all.add(system("with all", Scopes.ALL));
        return all;
    }

    private Visitor person(String role) {
        String username = DEMO_PEOPLE.getOrDefault(role, role);
        boolean demo =
                wardclerk.demo().path("users").findValuesAsText("username").contains(username);
        Browser browser = demo ? wardclerk.signedIn(username) : newcomer("inventory-" + role, role);
        browser.page("/");
        browser.page("/camunda/app/tasklist/default/");
        String token = browser.send(
                        browser.request("/camunda/api/admin/auth/user/default").GET())
                .header("X-XSRF-TOKEN");
        return new Visitor.Person(
                role, true, role, browser, browser.cookie("XSRF-TOKEN").orElse(token));
    }

    /** A role that no demo person has. */
    private Browser newcomer(String username, String role) {
        String password = ApiKeys.random(16);
        String secret = OneTimeCodes.newSecret();
        if (role.equals(ClinicRole.PATIENT.key())) {
            patients.open("Patient/" + username, username, username);
        }
        accounts.put(new NewPerson(username, username, Set.of(role), password, secret, true));
        return wardclerk
                .browser()
                .signIn(JsonNodeFactory.instance
                        .objectNode()
                        .put("username", username)
                        .put("password", password)
                        .put("totpSecret", secret));
    }

    private Visitor system(String kind, Set<String> scopes) {
        return systems.computeIfAbsent(kind, named -> {
            String key = ApiKeys.generate();
            accounts.put(new NewClient("inventory-" + UUID.randomUUID(), key, scopes, null, true));
            return new Visitor.Client("system " + kind, wardclerk.baseUrl(), key, scopes, http);
        });
    }

    /** Besides, a system with nothing but the scope, and one with everything but it. */
    private List<Visitor> with(List<Visitor> visitors, @org.jspecify.annotations.Nullable String scope) {
        if (scope == null) {
            return visitors;
        }
        List<Visitor> more = new ArrayList<>(visitors);
        more.add(system("with only " + scope, Set.of(scope)));
        Set<String> others = new HashSet<>(Scopes.ALL);
        others.remove(scope);
        more.add(system("with all but " + scope, others));
        return more;
    }

    /** What ends a session comes at the end. */
    private static List<Served> last(Set<Served> served) {
        List<Served> ordered = new ArrayList<>(served);
        ordered.removeIf(each -> each.path().equals("/sign-out"));
        served.stream()
                .filter(each ->
                        each.path().equals("/sign-out") && !each.method().equals("POST"))
                .forEach(ordered::add);
        return ordered;
    }

    private static String verb(Served served) {
        return served.method().equals("any") ? "GET" : served.method();
    }

    /** With something that is not there in place of every name. */
    private static String asked(String path) {
        if (path.equals("/api/v1/audit/consistency")) {
            return path + "?from=1";
        }
        return path.replaceFirst(
                        "(/engine/engine|/base|/user|/setup|/auth/user)/\\{(name|engine|processEngineName)}",
                        "$1/default")
                .replaceAll("\\{key}", "nothing-here")
                .replaceAll("\\{seq}", "1")
                .replaceAll("\\{[^}/]*(\\{[^}]*})?[^}/]*}", "7b0c0a5e-0000-4000-8000-000000000000")
                .replaceAll("\\*+", "any");
    }
}
