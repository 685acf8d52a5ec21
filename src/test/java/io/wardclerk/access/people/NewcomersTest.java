package io.wardclerk.access.people;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An administrator makes people; they come in, sign in, lose things and come in again. */
@ApplicationTest
class NewcomersTest {

    private static final String USERS = "/api/v1/users";
    private static final String PASSWORD = "grey otters nap at noon";
    private static final Pattern SECRET = Pattern.compile("<code>([A-Z2-7 ]{20,50})</code>");
    private static final Pattern RECOVERY = Pattern.compile("<code>(\\d{1,2}(?:-[a-z]{4}){3})</code>");

    private final WardclerkClient wardclerk;
    private final JdbcClient jdbc;

    @Autowired
    NewcomersTest(WardclerkClient wardclerk, JdbcClient jdbc) {
        this.wardclerk = wardclerk;
        this.jdbc = jdbc;
    }

    @Test
    void aNewPersonComesInOnceSetsUpTheirFactorsAndSignsInWithThem() {
        Newcomer anna = newcomer("nurse");
        Browser browser = wardclerk.browser();
        assertThat(enter(browser, anna).header("Location")).endsWith("/sign-in/enrol");
        assertThat(browser.page("/").status()).as("nobody yet").isEqualTo(302);

        Response weak = browser.submit("/sign-in/enrol", "/sign-in/enrol/password", Map.of("password", "Password123!"));
        assertThat(weak.status()).isEqualTo(422);
        assertThat(weak.body()).contains("aria-invalid=\"true\"", "password-problem");
        Enrolled enrolled = enrol(browser, anna);

        assertThat(browser.page("/").body()).contains(anna.username().toUpperCase(Locale.ROOT));
        assertThat(enrolled.codes()).hasSize(10).doesNotHaveDuplicates();
        assertThat(enter(wardclerk.browser(), anna).status())
                .as("the code is used")
                .isEqualTo(401);

        Browser later = wardclerk.browser();
        later.signInWithPassword(anna.username(), PASSWORD);
        assertThat(later.signInWithCode(Browser.unusedCode(enrolled.secret())).status())
                .isEqualTo(302);
        assertThat(later.page("/").body()).contains("Tasklist");
    }

    @Test
    void aRecoveryCodeStandsInForTheAppOnce() {
        Newcomer anna = newcomer("coder");
        Enrolled enrolled = enrolled(anna);
        String code = enrolled.codes().get(6);

        Browser browser = wardclerk.browser();
        browser.signInWithPassword(anna.username(), PASSWORD);
        assertThat(browser.submit("/sign-in/recovery", "/sign-in/recovery", Map.of("code", "7-" + code.substring(2, 7)))
                        .status())
                .isEqualTo(401);
        assertThat(browser.submit(
                                "/sign-in/recovery", "/sign-in/recovery", Map.of("code", code.toUpperCase(Locale.ROOT)))
                        .status())
                .isEqualTo(302);
        assertThat(browser.page("/account").body()).contains("9 of 10 are left");

        Browser again = wardclerk.browser();
        again.signInWithPassword(anna.username(), PASSWORD);
        assertThat(again.submit("/sign-in/recovery", "/sign-in/recovery", Map.of("code", code))
                        .status())
                .isEqualTo(401);
        assertThat(jdbc.sql("select string_agg(code_hash, '') from user_recovery_code where username = ?")
                        .param(anna.username())
                        .query(String.class)
                        .single())
                .startsWith("$argon2id$")
                .doesNotContain(enrolled.codes().get(1).substring(2));
    }

    @Test
    void aResetTakesThePasswordEndsSessionsAndStillAsksForTheSecondFactor() {
        Newcomer anna = newcomer("billing");
        Browser browser = wardclerk.browser();
        enter(browser, anna);
        Enrolled enrolled = enrol(browser, anna);

        JsonNode reset = administrator()
                .call("POST", USERS + "/" + anna.username() + "/reset", "{}")
                .json();
        String code = reset.path("oneTimeCode").asText();

        assertThat(browser.page("/").status()).as("signed out").isEqualTo(302);
        assertThat(wardclerk
                        .browser()
                        .signInWithPassword(anna.username(), PASSWORD)
                        .status())
                .isEqualTo(401);
        Browser later = wardclerk.browser();
        assertThat(enter(later, new Newcomer(anna.username(), code)).header("Location"))
                .endsWith("/sign-in/code");
        assertThat(later.signInWithCode(Browser.unusedCode(enrolled.secret())).header("Location"))
                .endsWith("/sign-in/enrol");
        later.submit("/sign-in/enrol", "/sign-in/enrol/password", Map.of("password", "other words, other days"));
        assertThat(later.submit("/sign-in/enrol", "/sign-in/enrol/finish", Map.of())
                        .header("Location"))
                .endsWith("/");
        assertThat(later.page("/").status()).isEqualTo(200);
    }

    @Test
    void whoIsSwitchedOffOrLosesARoleFeelsItAtOnce() {
        Newcomer anna = newcomer("nurse");
        Browser browser = wardclerk.browser();
        enter(browser, anna);
        enrol(browser, anna);
        assertThat(browser.call("GET", "/api/v1/tasks", null).status()).isEqualTo(200);

        assertThat(administrator()
                        .call("PUT", USERS + "/" + anna.username() + "/roles", "{\"roles\": [\"auditor\"]}")
                        .status())
                .isEqualTo(200);
        assertThat(browser.call("GET", "/api/v1/tasks", null).status()).isEqualTo(403);

        administrator().call("POST", USERS + "/" + anna.username() + "/disable", null);
        assertThat(browser.call("GET", "/api/v1/tasks", null).status()).isEqualTo(401);
        assertThat(wardclerk
                        .browser()
                        .signInWithPassword(anna.username(), PASSWORD)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void administratorsAddNothingToThemselvesAndTheLastOneStays() {
        Browser administrator = administrator();
        Response own = administrator.call(
                "PUT", USERS + "/administrator/roles", "{\"roles\": [\"administrator\", \"clinician\"]}");
        assertThat(own.status()).isEqualTo(403);
        assertThat(own.json().path("type").asText()).endsWith(":own-rights");

        for (Response last : List.of(
                administrator.call("POST", USERS + "/administrator/disable", null),
                administrator.call("POST", USERS + "/administrator/reset", "{}"),
                administrator.call("PUT", USERS + "/administrator/roles", "{\"roles\": []}"))) {
            assertThat(last.status()).isEqualTo(409);
            assertThat(last.json().path("type").asText()).endsWith(":last-administrator");
        }
        assertThat(administrator.page("/people").status()).isEqualTo(200);
    }

    @Test
    void onlyAdministratorsSeeOrChangePeople() {
        assertThat(wardclerk.signedIn("nurse").call("GET", USERS, null).status())
                .isEqualTo(403);
        assertThat(wardclerk
                        .signedIn("nurse")
                        .call("POST", USERS, person("x", "nurse"))
                        .status())
                .isEqualTo(403);
        assertThat(wardclerk.signedIn("nurse").page("/people").status()).isEqualTo(403);
        assertThat(wardclerk.send("demo-intake", "GET", USERS, null).status()).isEqualTo(403);
        assertThat(wardclerk.get(USERS).status()).as("a system with the scope").isEqualTo(403);
        assertThat(administrator().call("GET", USERS, null).json().path("items").toString())
                .contains("\"nurse\"");
    }

    @Test
    void whatIsNoPersonIsRefusedInWordsAndARepeatedRequestShowsNoCodeAgain() {
        Browser administrator = administrator();
        for (String bad : List.of(
                person("Anna Meier", "nurse"),
                person("anna", "wizard"),
                "{\"username\": \"anna\", \"displayName\": \"\", \"roles\": []}",
                "{\"username\": \"anna\", \"displayName\": \"A\", \"roles\": \"nurse\"}")) {
            assertThat(administrator.call("POST", USERS, bad).status()).isEqualTo(400);
        }
        assertThat(administrator.call("POST", USERS, person("nurse", "nurse")).status())
                .isEqualTo(409);

        String key = UUID.randomUUID().toString();
        String name = "idem-" + key.substring(0, 8);
        Response first = administrator.call("POST", USERS, person(name, "nurse"), "Idempotency-Key", key);
        Response second = administrator.call("POST", USERS, person(name, "nurse"), "Idempotency-Key", key);
        assertThat(first.json().path("oneTimeCode").asText()).hasSize(20);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json().has("oneTimeCode")).isFalse();
    }

    @Test
    void everyActIsOnRecordAndNoCodeIsKeptInClear() {
        Newcomer anna = newcomer("nurse");
        Enrolled enrolled = enrolled(anna);

        assertThat(jdbc.sql("select detail ->> 'act' from audit_event where action = 'account' and element = ?")
                        .param(anna.username())
                        .query(String.class)
                        .list())
                .contains("created", "password-set", "app-added", "recovery-codes-made");
        String dump = jdbc.sql("""
                        select (select string_agg(e::text, '') from audit_event e)
                               || (select string_agg(u::text, '') from app_user u)
                               || coalesce((select string_agg(c::text, '') from user_entry_code c), '')
                        """).query(String.class).single();
        assertThat(dump).doesNotContain(anna.code(), PASSWORD, enrolled.secret());
    }

    @Test
    void theFirstAdministratorsWayIsClosedWhereOneExists() {
        Response refused = wardclerk
                .browser()
                .submit(
                        "/sign-in/first-administrator",
                        "/sign-in/first-administrator",
                        Map.of("token", "anything", "username", "mallory", "displayName", "Mallory"));

        assertThat(refused.status()).isEqualTo(401);
        assertThat(jdbc.sql("select count(*) from app_user where username = 'mallory'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private Browser administrator() {
        return wardclerk.proven("administrator");
    }

    private Newcomer newcomer(String role) {
        String username = role + "-" + UUID.randomUUID().toString().substring(0, 8);
        Response made = administrator().call("POST", USERS, person(username, role));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return new Newcomer(username, made.json().path("oneTimeCode").asText());
    }

    private static String person(String username, String role) {
        return "{\"username\": \"" + username + "\", \"displayName\": \"" + username.toUpperCase(Locale.ROOT)
                + "\", \"roles\": [\"" + role + "\"]}";
    }

    private static Response enter(Browser browser, Newcomer who) {
        return browser.submit(
                "/sign-in/enter", "/sign-in/enter", Map.of("username", who.username(), "code", who.code()));
    }

    private Enrolled enrolled(Newcomer who) {
        Browser browser = wardclerk.browser();
        enter(browser, who);
        return enrol(browser, who);
    }

    private static Enrolled enrol(Browser browser, Newcomer who) {
        browser.submit("/sign-in/enrol", "/sign-in/enrol/password", Map.of("password", PASSWORD));
        Matcher shown = SECRET.matcher(browser.page("/sign-in/enrol").body());
        assertThat(shown.find()).as("the app's key for " + who.username()).isTrue();
        String secret = shown.group(1).replace(" ", "");
        assertThat(browser.submit("/sign-in/enrol", "/sign-in/enrol/app", Map.of("code", Browser.unusedCode(secret)))
                        .status())
                .isEqualTo(302);
        Response page = browser.submit("/sign-in/enrol", "/sign-in/enrol/recovery-codes", Map.of());
        List<String> codes = new ArrayList<>();
        RECOVERY.matcher(page.body()).results().forEach(found -> codes.add(found.group(1)));
        assertThat(browser.submit("/sign-in/enrol", "/sign-in/enrol/finish", Map.of())
                        .header("Location"))
                .endsWith("/");
        return new Enrolled(secret, codes);
    }

    private record Newcomer(String username, String code) {}

    private record Enrolled(String secret, List<String> codes) {}
}
