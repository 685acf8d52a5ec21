package io.wardclerk.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import io.wardclerk.vault.OneTimeCodes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sign-in on the pages, as a person does it. */
@ApplicationTest
class SignInTest {

    private static final Pattern SHOWN_CODE = Pattern.compile("<code>(\\d{6})</code>");

    private final WardclerkClient wardclerk;
    private final JdbcClient jdbc;

    @Autowired
    SignInTest(WardclerkClient wardclerk, JdbcClient jdbc) {
        this.wardclerk = wardclerk;
        this.jdbc = jdbc;
    }

    @Test
    void bothFactorsOpenTheHomePageWithThePlacesOfTheRole() {
        assertThat(wardclerk.signedIn("nurse").page("/").body())
                .contains("Nora Nurse", "Tasklist")
                .doesNotContain("Cockpit");
        assertThat(wardclerk.signedIn("operator").page("/").body())
                .contains("Otto Operator", "Cockpit")
                .doesNotContain("Tasklist");
    }

    @Test
    void somebodyGoesWhereTheyWantedToGo() {
        Browser browser = wardclerk.browser();
        JsonNode user = wardclerk.user("clinician");
        String signIn = browser.page("/camunda/app/tasklist/default/").header("Location");
        assertThat(signIn).endsWith("/sign-in?next=%2Fcamunda%2Fapp%2Ftasklist%2Fdefault%2F");

        assertThat(browser.page("/sign-in?next=%2Fcamunda%2Fapp%2Ftasklist%2Fdefault%2F")
                        .body())
                .contains("value=\"/camunda/app/tasklist/default/\"");
        browser.submit(
                "/sign-in",
                "/sign-in",
                Map.of(
                        "username", "clinician",
                        "password", user.path("password").asText(),
                        "next", "/camunda/app/tasklist/default/"));
        assertThat(browser.signInWithCode(
                                Browser.unusedCode(user.path("totpSecret").asText()))
                        .header("Location"))
                .endsWith("/camunda/app/tasklist/default/");
    }

    @Test
    void theSessionHasANewNameAfterEachFactor() {
        Browser browser = wardclerk.browser();
        JsonNode user = wardclerk.user("frontdesk");

        browser.signInWithPassword("frontdesk", user.path("password").asText());
        Optional<String> afterPassword = browser.cookie("WARDCLERK-SESSION");
        assertThat(browser.signInWithCode(
                                Browser.unusedCode(user.path("totpSecret").asText()))
                        .status())
                .isEqualTo(302);
        Optional<String> afterCode = browser.cookie("WARDCLERK-SESSION");

        assertThat(afterPassword).isPresent();
        assertThat(afterCode).isPresent().isNotEqualTo(afterPassword);
    }

    @Test
    void theDemoPageShowsACodeThatWorksAndEachCodeWorksOnce() {
        JsonNode user = wardclerk.user("designer");
        String password = user.path("password").asText();
        Browser first = wardclerk.browser();
        first.signInWithPassword("designer", password);
        String code = shownCode(first);
        assertThat(first.signInWithCode(code).status()).isEqualTo(302);

        Browser second = wardclerk.browser();
        second.signInWithPassword("designer", password);
        Response again = second.signInWithCode(code);

        assertThat(again.status()).isEqualTo(401);
        assertThat(again.body()).contains("That code is not right.");
        assertThat(second.page("/").status()).isEqualTo(302);
        assertThat(shownCode(second)).isNotEqualTo(code);
    }

    @Test
    void aCodeOfAnotherTimeIsRefused() {
        JsonNode user = wardclerk.user("auditor");
        String secret = user.path("totpSecret").asText();
        Browser browser = wardclerk.browser();
        browser.signInWithPassword("auditor", user.path("password").asText());

        long now = OneTimeCodes.stepAt(Instant.now());
        assertThat(browser.signInWithCode(OneTimeCodes.code(secret, now - 10)).status())
                .isEqualTo(401);
        assertThat(browser.signInWithCode(OneTimeCodes.code(secret, now + 10)).status())
                .isEqualTo(401);
        assertThat(browser.signInWithCode("").status()).isEqualTo(401);
    }

    @Test
    void aCodeWithoutThePasswordFirstLeadsBackToTheStart() {
        Response response = wardclerk.browser().submit("/sign-in", "/sign-in/code", Map.of("code", "123456"));

        assertThat(response.status()).isEqualTo(302);
        assertThat(response.header("Location")).endsWith("/sign-in?late");
    }

    @Test
    void guessingIsSlowedForThatPersonAloneAndAnUnknownNameAnswersAlike() {
        for (String name : new String[] {"administrator", "nobody-of-that-name"}) {
            Browser browser = wardclerk.browser();
            for (int attempt = 0; attempt < 5; attempt++) {
                Response wrong = browser.signInWithPassword(name, "guess " + attempt);
                assertThat(wrong.status()).isEqualTo(401);
                assertThat(wrong.body()).contains("That did not match.");
            }
            Response slowed = browser.signInWithPassword(name, "guess 6");
            assertThat(slowed.status()).isEqualTo(429);
            assertThat(Integer.parseInt(slowed.header("Retry-After"))).isBetween(1, 60);
        }
        assertThat(wardclerk
                        .browser()
                        .signInWithPassword(
                                "nurse",
                                wardclerk.user("nurse").path("password").asText())
                        .status())
                .isEqualTo(302);
        jdbc.sql("delete from sign_in_bucket").update();
    }

    @Test
    void signingOutEndsTheSession() {
        Browser browser = wardclerk.browser().signIn(wardclerk.user("administrator"));
        assertThat(browser.page("/").status()).isEqualTo(200);
        assertThat(browser.forgedCall("POST", "/sign-out", null).status()).isEqualTo(403);
        assertThat(browser.page("/").status()).isEqualTo(200);

        Response out = browser.submit("/", "/sign-out", Map.of());
        assertThat(out.header("Location")).endsWith("/sign-in?out");
        assertThat(out.header("Clear-Site-Data")).isEqualTo("\"storage\"");

        assertThat(browser.page("/").status()).isEqualTo(302);
    }

    @Test
    void signInsAreOnRecordWithoutWhatWasTyped() {
        wardclerk.signedIn("nurse");
        wardclerk.browser().signInWithPassword("hunter2-typed-in-the-wrong-field", "x");

        assertThat(jdbc.sql("select count(*) from audit_event where action = 'sign-in' and actor = 'nurse'")
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'sign-in' and actor = 'anonymous'")
                        .query(Long.class)
                        .single())
                .isPositive();
        assertThat(jdbc.sql("select count(*) from audit_event e where e::text like '%hunter2%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void noSecretIsKeptInClear() {
        JsonNode user = wardclerk.user("nurse");
        assertThat(jdbc.sql("select password_hash from app_user where username = 'nurse'")
                        .query(String.class)
                        .single())
                .startsWith("$argon2id$");
        String dump = jdbc.sql(
                        "select string_agg(t, '') from (select u::text as t from app_user u union all select c::text"
                                + " from client_key c union all select encode(sealed_secret, 'escape') from user_totp) x")
                .query(String.class)
                .single();
        assertThat(dump)
                .doesNotContain(
                        user.path("password").asText(), user.path("totpSecret").asText(), wardclerk.key("demo-all"));
    }

    private static String shownCode(Browser browser) {
        Matcher shown = SHOWN_CODE.matcher(browser.page("/sign-in/code").body());
        assertThat(shown.find()).isTrue();
        return shown.group(1);
    }
}
