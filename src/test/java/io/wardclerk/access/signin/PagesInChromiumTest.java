package io.wardclerk.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.wardclerk.access.Accounts;
import io.wardclerk.access.Accounts.NewPerson;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.Chromium;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.vault.OneTimeCodes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages as a person meets them, in a real browser with a virtual authenticator. */
@ApplicationTest
@EnabledIf(
        value = "io.wardclerk.testing.Chromium#isThere",
        disabledReason = "This machine has no Chromium; .ci/run installs one")
class PagesInChromiumTest {

    private static final Path PICTURES = Path.of("target", "pages");
    private static final String PASSKEY = "[data-passkey]";
    private static final String PASSWORD = "grey otters nap at noon";

    private final WardclerkClient wardclerk;
    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final String base;
    private Chromium chromium;
    private String authenticator;

    @Autowired
    PagesInChromiumTest(WardclerkClient wardclerk, JdbcClient jdbc, Accounts accounts) {
        this.wardclerk = wardclerk;
        this.jdbc = jdbc;
        this.accounts = accounts;
        // Browsers have no passkeys at an address in numbers.
        this.base = wardclerk.baseUrl().replace("127.0.0.1", "localhost");
    }

    @BeforeEach
    void aBrowserWithAnAuthenticator() throws IOException {
        chromium = Chromium.start();
        chromium.send("WebAuthn.enable", Map.of());
        authenticator = chromium.send(
                        "WebAuthn.addVirtualAuthenticator",
                        Map.of(
                                "options",
                                Map.of(
                                        "protocol", "ctap2",
                                        "transport", "internal",
                                        "hasResidentKey", true,
                                        "hasUserVerification", true,
                                        "isUserVerified", true,
                                        "automaticPresenceSimulation", true)))
                .path("authenticatorId")
                .asText();
    }

    @AfterEach
    void close() {
        chromium.close();
    }

    @Test
    void aPasskeyIsMadeAtTheFirstSignInAndIsBothFactorsInOneStepFromThenOn() {
        String username = newcomerWithPasskey();
        assertThat(chromium.send("WebAuthn.getCredentials", Map.of("authenticatorId", authenticator))
                        .path("credentials"))
                .hasSize(1);
        signOut();

        int steps = signInWithPasskey();

        System.out.printf(
                "a person's steps to sign in: %d with a passkey (one press), 5 with password and app (name, password, press,"
                        + " code, press)%n",
                steps);
        assertThat(steps).isEqualTo(1);
        assertThat(chromium.text("h1")).contains(username);
        assertThat(jdbc.sql("""
                        select count(*) from audit_event
                         where action = 'sign-in' and actor = ? and detail ->> 'factors' = 'passkey'
                        """).param(username).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    void aPasskeyWhoseUserIsNotVerifiedAndOneThatWasRemovedOpenNothing() {
        String username = newcomerWithPasskey();
        signOut();
        chromium.send("WebAuthn.setUserVerified", Map.of("authenticatorId", authenticator, "isUserVerified", false));
        chromium.open(base + "/sign-in").click(PASSKEY);
        chromium.await("a word on what happened", "!document.getElementById('passkey-problem').hidden");
        assertThat(chromium.path()).isEqualTo("/sign-in");

        chromium.send("WebAuthn.setUserVerified", Map.of("authenticatorId", authenticator, "isUserVerified", true));
        jdbc.sql("delete from user_passkey where username = ?").param(username).update();
        chromium.open(base + "/sign-in").click(PASSKEY);
        chromium.await("a word on what happened", "!document.getElementById('passkey-problem').hidden");
        assertThat(chromium.text("#passkey-problem")).contains("may have been removed");
        assertThat(chromium.evaluate("fetch('/api/v1/workflows').then(answer => answer.status)")
                        .asInt())
                .isEqualTo(401);
    }

    @Test
    void anAnswerWorksOnceAndACopiedAuthenticatorIsNoticed() {
        String username = newcomerWithPasskey();
        signOut();
        chromium.open(base + "/sign-in");
        chromium.evaluate("""
                (() => { const original = window.fetch; window.sent = [];
                  window.fetch = (path, options) => {
                    if (String(path).startsWith('/sign-in/passkey?')) {
                      sessionStorage.setItem('body', options.body); }
                    return original(path, options); }; })()
                """);
        chromium.click(PASSKEY);
        chromium.awaitPath("/");
        signOut();
        chromium.open(base + "/sign-in");
        int replayed = chromium.evaluate("""
                fetch('/sign-in/passkey', { method: 'POST', body: sessionStorage.getItem('body'), headers: {
                  'Content-Type': 'application/json',
                  'X-CSRF-Token': document.cookie.match(/WARDCLERK-CSRF=([^;]+)/)[1] } }).then(answer => answer.status)
                """).asInt();
        assertThat(replayed).isEqualTo(401);

        jdbc.sql("update user_passkey set sign_count = 1000000 where username = ?")
                .param(username)
                .update();
        chromium.click(PASSKEY);
        chromium.await("a word on what happened", "!document.getElementById('passkey-problem').hidden");
        assertThat(chromium.path()).isEqualTo("/sign-in");
    }

    @Test
    void aStaleSessionIsAskedAgainBeforeAdministrationAndReturns() {
        Browser made = wardclerk.browser().signIn(wardclerk.user("administrator"));
        adopt(made);
        jdbc.sql("""
                        delete from spring_session_attributes
                         where attribute_name = 'wardclerk.proven-at'
                           and session_primary_id = (select primary_id from spring_session where session_id = ?)
                        """).param(made.cookie("WARDCLERK-SESSION").orElseThrow()).update();
        assertThat(made.call("POST", "/api/v1/users/nurse/reset", "{}")
                        .json()
                        .path("type")
                        .asText())
                .isEqualTo("urn:wardclerk:problem:step-up-required");
        chromium.open(base + "/people");
        chromium.await("the list", "document.querySelectorAll('#people tbody tr').length > 5");
        String username = "new-" + UUID.randomUUID().toString().substring(0, 6);
        chromium.type("#username", username);
        chromium.type("#displayName", "Nadia New");
        chromium.click("#new-roles input[value=nurse]");
        chromium.click("#new-person button");
        chromium.awaitPath("/confirm");

        chromium.type(
                "#code",
                Browser.unusedCode(
                        wardclerk.user("administrator").path("totpSecret").asText()));
        chromium.click("main form button");
        chromium.awaitPath("/people");
        chromium.await("what was typed before", "document.getElementById('username').value === '" + username + "'");
        chromium.click("#new-person button");
        chromium.await("the code", "document.getElementById('code').textContent.length === 20");
        assertThat(chromium.evaluate("document.getElementById('code-dialog').open")
                        .asBoolean())
                .isTrue();
        chromium.click("#code-dialog button");
        chromium.await("the row", "document.querySelector('#people').textContent.includes('" + username + "')");
    }

    /** The page breaks it, the banner follows to Tasklist, and one press ends it. */
    @Test
    void aBrokenGlassIsToldOnEveryPageUntilItIsClosed() throws IOException {
        // A session of her own: the engine's pages give their token once in a session, and other tests want it in
        // theirs.
        adopt(wardclerk.browser().signIn(wardclerk.user("clinician")));
        List<String> serious = new ArrayList<>();
        chromium.open(base + "/break-glass");
        chromium.type("#patient", "Patient/rb-030");
        chromium.type("#reason", "Unconscious on arrival, nobody else on duty");
        look("break-glass", serious);
        chromium.click("#break-glass button");
        String told = "document.getElementById('glass')?.textContent.includes('Patient/rb-030') ?? false";
        chromium.await("the banner", told);
        assertThat(chromium.text("#glass")).contains("You broke the glass", "reviewed", "left");
        look("break-glass-open", serious);
        assertThat(serious).isEmpty();

        for (String page : List.of("/", "/account", "/camunda/app/tasklist/default/")) {
            chromium.open(base + page);
            chromium.await("the banner on " + page, told);
            chromium.screenshot(PICTURES.resolve("glass" + page.replace('/', '-') + ".png"));
        }
        assertThat(chromium.evaluate("document.getElementById('glass').getBoundingClientRect().bottom <= innerHeight")
                        .asBoolean())
                .as("wholly in sight")
                .isTrue();

        chromium.open(base + "/");
        chromium.await("the banner", told);
        chromium.click("#glass button");
        chromium.await(
                "word of its end", "document.querySelector('#glass [role=status]').textContent.includes('closed')");
        chromium.await("the focus on it", "document.activeElement.id === 'glass'");
        assertThat(wardclerk
                        .signedIn("clinician")
                        .call("GET", "/api/v1/break-glass", null)
                        .json()
                        .path("items"))
                .isEmpty();
    }

    /** Whoever looks after cases and treats, as in a small clinic, sees it in Cockpit too. */
    @Test
    void aBrokenGlassIsToldInCockpit() throws IOException {
        String username = "both-" + UUID.randomUUID().toString().substring(0, 8);
        String secret = OneTimeCodes.newSecret();
        accounts.put(new NewPerson(username, username, Set.of("nurse", "operator"), PASSWORD, secret, true));
        Browser person = wardclerk
                .browser()
                .signIn(JsonNodeFactory.instance
                        .objectNode()
                        .put("username", username)
                        .put("password", PASSWORD)
                        .put("totpSecret", secret));
        adopt(person);
        String told = "document.getElementById('glass')?.textContent.includes('Patient/rb-031') ?? false";

        chromium.open(base + "/camunda/app/cockpit/default/");
        chromium.await("Cockpit", "document.querySelector('[cam-widget-header], .Header, header') !== null");
        assertThat(chromium.evaluate("document.getElementById('glass') === null")
                        .asBoolean())
                .as("no banner without a broken glass")
                .isTrue();
        assertThat(person.call(
                                "POST",
                                "/api/v1/break-glass",
                                "{\"patient\": \"Patient/rb-031\", \"reason\": \"Unconscious on arrival, nobody else on duty\"}",
                                "Idempotency-Key",
                                UUID.randomUUID().toString())
                        .status())
                .isEqualTo(201);

        chromium.open(base + "/camunda/app/cockpit/default/");
        chromium.await("the banner in Cockpit", told);
        chromium.screenshot(PICTURES.resolve("glass-cockpit.png"));
        assertThat(chromium.evaluate("document.getElementById('glass').getBoundingClientRect().bottom <= innerHeight")
                        .asBoolean())
                .as("wholly in sight")
                .isTrue();
        chromium.click("#glass button");
        chromium.await(
                "word of its end", "document.querySelector('#glass [role=status]').textContent.includes('closed')");
        assertThat(person.call("GET", "/api/v1/break-glass", null).json().path("items"))
                .isEmpty();
        jdbc.sql("delete from app_user where username = ?").param(username).update();
    }

    @Test
    void noPageHasASeriousBarrierInLightOrDark() throws IOException {
        List<String> serious = new ArrayList<>();
        for (String page : List.of("/sign-in", "/sign-in/enter", "/sign-in/first-administrator")) {
            chromium.open(base + page);
            look(page.substring(1).replace('/', '-'), serious);
        }
        String username = newcomer();
        look("enrol", serious);
        chromium.type("#password", PASSWORD);
        chromium.click("form button");
        chromium.await(
                "the picture", "document.querySelector('svg.qr') !== null && document.readyState === 'complete'");
        look("enrol-app", serious);
        chromium.click(PASSKEY);
        chromium.await("the offer of codes", "document.querySelector('form[action*=recovery-codes] button') !== null");
        chromium.click("form[action*=recovery-codes] button");
        chromium.await("the codes", "document.querySelectorAll('.codes li').length === 10");
        look("recovery-codes", serious);
        chromium.click("main form button");
        chromium.awaitPath("/");
        for (String page : List.of("/", "/account", "/account/app", "/confirm")) {
            chromium.open(base + page);
            look(page.equals("/") ? "home" : page.substring(1).replace('/', '-'), serious);
        }
        signOut();
        chromium.open(base + "/sign-in");
        chromium.type("#username", username);
        chromium.type("#password", PASSWORD);
        chromium.click("main form button");
        chromium.awaitPath("/sign-in/code");
        look("sign-in-code", serious);
        chromium.open(base + "/sign-in/recovery");
        look("sign-in-recovery", serious);
        adopt(wardclerk.signedIn("administrator"));
        chromium.open(base + "/people");
        chromium.await("the list", "document.querySelectorAll('#people tbody tr').length > 5");
        look("people", serious);

        assertThat(serious).isEmpty();
    }

    /** The pages of work, for who works with them. */
    @Test
    void noPageOfWorkHasASeriousBarrier() throws IOException {
        List<String> serious = new ArrayList<>();
        adopt(wardclerk.signedIn("clinician"));
        chromium.open(base + "/codes");
        chromium.await("the systems", "document.querySelectorAll('#system option').length > 0");
        look("codes", serious);
        chromium.type("#q", "heart attack");
        chromium.await("codes found", "document.querySelectorAll('#results li').length > 0");
        look("codes-found", serious);
        chromium.open(base + "/review");
        chromium.await("the list", "document.getElementById('state').textContent !== 'Looking…'");
        look("reviews", serious);

        assertThat(serious).isEmpty();
    }

    /** From the question to its answer and through all documents without a mouse. */
    @Test
    void theClinicsDocumentsAreAskedAndFoundByKeyboard() throws IOException {
        String title = "Giraffe protocol " + UUID.randomUUID().toString().substring(0, 6);
        String id = wardclerk
                .send(
                        "demo-all",
                        "POST",
                        "/api/v1/knowledge/documents?owner=Keepers&title=" + title.replace(' ', '+'),
                        "# Giraffe protocol\n\nThe giraffe is measured on Thursdays after the zebra.",
                        "Content-Type",
                        "text/markdown")
                .json()
                .path("id")
                .asText();
        try {
            List<String> serious = new ArrayList<>();
            askedByKeyboard(title, serious);
            datedByKeyboard(title, serious);
            assertThat(serious).isEmpty();
        } finally {
            wardclerk.send("demo-all", "DELETE", "/api/v1/knowledge/documents/" + id, null);
        }
    }

    private void askedByKeyboard(String title, List<String> serious) throws IOException {
        adopt(wardclerk.signedIn("nurse"));
        chromium.open(base + "/knowledge");
        chromium.await("the documents", "document.querySelectorAll('#documents tbody tr').length > 0");
        chromium.type("#question", "when is the giraffe measured");
        assertThat(tabbed()).isEqualTo("reader");
        assertThat(tabbed()).isEqualTo("Ask");
        chromium.press("Enter");
        chromium.await("the answer", "document.querySelector('#answers mark') !== null");
        assertThat(chromium.text("#answers")).contains("Thursdays");
        assertThat(tabbed()).isEqualTo("filter");
        chromium.type("#filter", title);
        chromium.await("one row", "document.querySelectorAll('#documents tbody tr').length === 1");
        assertThat(chromium.text("#documents tbody")).contains(title, "Keepers");
        assertThat(chromium.evaluate("document.querySelector('.scrolling').getBoundingClientRect().top"
                                + " - document.getElementById('filter').getBoundingClientRect().bottom")
                        .asDouble())
                .as("room under the filter")
                .isGreaterThanOrEqualTo(8);
        look("knowledge", serious);
    }

    private void datedByKeyboard(String title, List<String> serious) throws IOException {
        adopt(wardclerk.signedIn("lead"));
        chromium.open(base + "/knowledge");
        chromium.await("the documents", "document.querySelectorAll('#documents .acts button').length > 0");
        chromium.evaluate("[...document.querySelectorAll('#documents .acts button')].find(each =>"
                + " each.getAttribute('aria-label') === 'Last day: " + title + "').focus()");
        chromium.press("Enter");
        chromium.await("the dialog", "document.getElementById('expiry-dialog').open");
        look("knowledge-dialog", serious);
        chromium.press("Escape");
        chromium.await("its end", "!document.getElementById('expiry-dialog').open");
        assertThat(focused()).as("the focus is back where it was").isEqualTo("Last day");
    }

    private String tabbed() {
        chromium.press("Tab");
        return focused();
    }

    private String focused() {
        return chromium.evaluate("document.activeElement.id || document.activeElement.textContent")
                .asText();
    }

    private void look(String name, List<String> serious) throws IOException {
        serious.addAll(chromium.barriersInLightAndDark(PICTURES, name));
    }

    private void adopt(Browser person) {
        chromium.adopt(person, base);
    }

    private String newcomer() {
        String username = "p-" + UUID.randomUUID().toString().substring(0, 8);
        String code = wardclerk
                .proven("administrator")
                .call(
                        "POST",
                        "/api/v1/users",
                        "{\"username\": \"" + username + "\", \"displayName\": \"" + username
                                + "\", \"roles\": [\"nurse\"]}")
                .json()
                .path("oneTimeCode")
                .asText();
        chromium.open(base + "/sign-in/enter");
        chromium.type("#username", username);
        chromium.type("#code", code);
        chromium.click("main form button");
        chromium.awaitPath("/sign-in/enrol");
        return username;
    }

    private String newcomerWithPasskey() {
        String username = newcomer();
        chromium.click(PASSKEY);
        chromium.await("the offer of codes", "document.querySelector('form[action*=recovery-codes] button') !== null");
        chromium.click("form[action*=recovery-codes] button");
        chromium.await("the codes", "document.querySelectorAll('.codes li').length === 10");
        chromium.click("main form button");
        chromium.awaitPath("/");
        return username;
    }

    private void signOut() {
        chromium.open(base + "/");
        chromium.click("form[action$=sign-out] button");
        chromium.awaitPath("/sign-in");
    }

    private int signInWithPasskey() {
        chromium.open(base + "/sign-in");
        int steps = 0;
        chromium.click(PASSKEY);
        steps++;
        chromium.awaitPath("/");
        return steps;
    }
}
