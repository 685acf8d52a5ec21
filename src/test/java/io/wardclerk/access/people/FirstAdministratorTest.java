package io.wardclerk.access.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.testing.Browser;
import io.wardclerk.testing.ChildApplication;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.testing.WardclerkClient.Response;
import io.wardclerk.vault.TestVaults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wardclerk as a clinic installs it, outside the local profile: the console lets the first administrator in, once. */
class FirstAdministratorTest {

    private static final Pattern TOKEN = Pattern.compile("which works once:\\s+([A-Za-z0-9]{24})");
    private static final Pattern SECRET = Pattern.compile("<code>([A-Z2-7 ]{20,50})</code>");
    private static final String PAGE = "/sign-in/first-administrator";

    @TempDir
    private Path folder;

    private final String database = TestPostgres.migratedUrl();
    private final JdbcClient jdbc = JdbcClient.create(TestPostgres.at(database));
    private final Path keystore = TestVaults.keystore();

    @Test
    void whoeverReadsTheConsoleBecomesTheFirstAdministratorAndNobodyAfterThem() throws Exception {
        String token;
        try (ChildApplication clinic = start()) {
            token = clinic.printed(TOKEN);
            String base = clinic.baseUrl();
            assertThat(jdbc.sql("select encode(token_sha256, 'hex') from first_administrator_token")
                            .query(String.class)
                            .single())
                    .hasSize(64);
            assertThat(make(Browser.of(base), "not-the-token-of-the-console", "root")
                            .status())
                    .isEqualTo(401);
            Browser left = Browser.of(base);
            assertThat(make(left, token, "Not A Name").status())
                    .as("the token still works")
                    .isEqualTo(422);

            Browser browser = Browser.of(base);
            assertThat(make(browser, token, "root").header("Location")).endsWith("/sign-in/enrol");
            assertThat(make(Browser.of(base), token, "mallory").status())
                    .as("used")
                    .isEqualTo(401);
            enrol(browser);
            assertThat(browser.page("/people").status()).isEqualTo(200);

            Response nurse = browser.call(
                    "POST",
                    "/api/v1/users",
                    "{\"username\": \"n.nurse\", \"displayName\": \"Nora\", \"roles\": [\"nurse\"]}");
            assertThat(nurse.status()).as(nurse.body()).isEqualTo(201);
            assertThat(browser.call("POST", "/camunda/api/admin/setup/default/user/create", "{}")
                            .status())
                    .as("the engine's own way stays closed")
                    .isEqualTo(403);
            assertThat(clinic.log()).as("shown once").containsOnlyOnce(token);
        }
        try (ChildApplication again = start()) {
            String base = again.baseUrl();
            again.started();
            assertThat(make(Browser.of(base), token, "mallory").status()).isEqualTo(401);
            assertThat(again.log()).doesNotContainPattern(TOKEN);
        }
    }

    private ChildApplication start() throws IOException {
        return ChildApplication.start(
                folder,
                "--spring.profiles.active=clinic",
                "--server.address=127.0.0.1",
                "--spring.datasource.url=" + database,
                "--wardclerk.vault.keystore=" + keystore,
                "--wardclerk.vault.erasures=" + folder.resolve("erasures.ndjson"));
    }

    private static Response make(Browser browser, String token, String username) {
        return browser.submit(PAGE, PAGE, Map.of("token", token, "username", username, "displayName", "Rita Root"));
    }

    private static void enrol(Browser browser) {
        browser.submit("/sign-in/enrol", "/sign-in/enrol/password", Map.of("password", "grey otters nap at noon"));
        Matcher shown = SECRET.matcher(browser.page("/sign-in/enrol").body());
        assertThat(shown.find()).isTrue();
        String code = Browser.unusedCode(shown.group(1).replace(" ", ""));
        browser.submit("/sign-in/enrol", "/sign-in/enrol/app", Map.of("code", code));
        browser.submit("/sign-in/enrol", "/sign-in/enrol/recovery-codes", Map.of());
        assertThat(browser.submit("/sign-in/enrol", "/sign-in/enrol/finish", Map.of())
                        .header("Location"))
                .endsWith("/");
        browser.page("/");
    }
}
