package io.wardclerk.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.access.Accounts;
import io.wardclerk.access.Accounts.NewPerson;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import io.wardclerk.vault.OneTimeCodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody's own account: password, sessions, and what a stranger learns or takes over. */
@ApplicationTest
class AccountTest {

    private static final String PASSWORD = "grey otters nap at noon";
    private static final Pattern HANDLE = Pattern.compile("name=\"session\" value=\"([0-9a-f]{16})\"");

    private final WardclerkClient wardclerk;
    private final JdbcClient jdbc;
    private final String username = "a-" + UUID.randomUUID().toString().substring(0, 8);
    private final String secret = OneTimeCodes.newSecret();

    @Autowired
    AccountTest(WardclerkClient wardclerk, JdbcClient jdbc, Accounts accounts) {
        this.wardclerk = wardclerk;
        this.jdbc = jdbc;
        accounts.put(new NewPerson(username, "Anna Account", Set.of("nurse"), PASSWORD, secret, true));
    }

    @Test
    void sessionsAreListedByBrowserAndEndedOneByOneOrAllOthers() {
        Browser first = signedIn(PASSWORD);
        Browser second = signedIn(PASSWORD);
        Browser third = signedIn(PASSWORD);
        String page = first.page("/account").body();
        List<String> others =
                HANDLE.matcher(page).results().map(found -> found.group(1)).toList();
        assertThat(others).hasSize(2);
        assertThat(page)
                .contains("this one")
                .doesNotContain(second.cookie("WARDCLERK-SESSION").orElseThrow());

        first.submit("/account", "/account/sessions/end", Map.of("session", others.get(0)));
        assertThat(List.of(second.page("/").status(), third.page("/").status())).containsExactlyInAnyOrder(200, 302);

        first.submit("/account", "/account/sessions/end-others", Map.of());
        assertThat(second.page("/").status()).isEqualTo(302);
        assertThat(third.page("/").status()).isEqualTo(302);
        assertThat(first.page("/").status()).isEqualTo(200);
    }

    @Test
    void nobodyEndsASessionOfSomebodyElse() {
        Browser own = signedIn(PASSWORD);
        String handle = OpenSessions.handle(own.cookie("WARDCLERK-SESSION").orElseThrow());

        wardclerk.signedIn("nurse").submit("/account", "/account/sessions/end", Map.of("session", handle));

        assertThat(own.page("/").status()).isEqualTo(200);
    }

    @Test
    void aPasswordIsChangedWithTheCurrentOneAndEndsSessionsElsewhere() {
        Browser first = signedIn(PASSWORD);
        Browser second = signedIn(PASSWORD);

        assertThat(change(first, "not the current one", "other words, other days")
                        .status())
                .isEqualTo(422);
        assertThat(change(first, PASSWORD, "Password123!").body()).contains("Many people use this password");
        assertThat(change(first, PASSWORD, "other words, other days").status()).isEqualTo(302);

        assertThat(first.page("/").status()).isEqualTo(200);
        assertThat(second.page("/").status()).isEqualTo(302);
        assertThat(wardclerk.browser().signInWithPassword(username, PASSWORD).status())
                .isEqualTo(401);
        signedIn("other words, other days");
    }

    @Test
    void aSessionThatSomebodyElsePlantedIsNotTheOneOfWhoSignsIn() {
        Browser browser = Browser.of(wardclerk.baseUrl().replace("127.0.0.1", "localhost"));
        browser.page("/sign-in");
        browser.call("POST", "/sign-in/passkey/options", "{}");
        String planted = browser.cookie("WARDCLERK-SESSION").orElseThrow();

        signIn(browser, PASSWORD);

        assertThat(browser.cookie("WARDCLERK-SESSION")).isPresent().isNotEqualTo(Optional.of(planted));
        assertThat(browser.call("GET", "/api/v1/tasks", null).status()).isEqualTo(200);
        assertThat(wardclerk
                        .send(null, "GET", "/api/v1/tasks", null, "Cookie", "WARDCLERK-SESSION=" + planted)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void anUnknownNameTakesAsLongAsAKnownOne() {
        List<Duration> known = new ArrayList<>();
        List<Duration> unknown = new ArrayList<>();
        for (int attempt = 0; attempt < 12; attempt++) {
            jdbc.sql("delete from sign_in_bucket").update();
            known.add(timed(username));
            unknown.add(timed("nobody-" + attempt));
        }

        double ratio = (double) median(unknown).toNanos() / median(known).toNanos();
        System.out.printf(
                "wrong password: %d ms for a known name, %d ms for an unknown one (medians of 12)%n",
                median(known).toMillis(), median(unknown).toMillis());
        assertThat(ratio).as("a missing hash would be a tenth of it or less").isBetween(0.5, 2.0);
    }

    private Duration timed(String name) {
        Browser browser = wardclerk.browser();
        browser.page("/sign-in");
        long began = System.nanoTime();
        assertThat(browser.signInWithPassword(name, "wrong words").status()).isEqualTo(401);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static Duration median(List<Duration> times) {
        Collections.sort(times);
        return times.get(times.size() / 2);
    }

    private static Response change(Browser browser, String current, String wanted) {
        return browser.submit("/account", "/account/password", Map.of("current", current, "password", wanted));
    }

    private Browser signedIn(String password) {
        Browser browser = wardclerk.browser();
        signIn(browser, password);
        return browser;
    }

    private void signIn(Browser browser, String password) {
        assertThat(browser.signInWithPassword(username, password).status()).isEqualTo(302);
        assertThat(browser.signInWithCode(Browser.unusedCode(secret)).status()).isEqualTo(302);
        browser.page("/");
    }
}
