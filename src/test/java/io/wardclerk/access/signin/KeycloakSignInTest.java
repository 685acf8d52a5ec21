package io.wardclerk.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Sign-in at another provider whose tokens look like Keycloak's: roles inside of {@code realm_access}, a level in {@code acr}. */
@ApplicationTest
class KeycloakSignInTest {

    private static final OtherProvider PROVIDER = new OtherProvider("/realms/clinic");
    private static final Pattern SECRET = Pattern.compile("<code>([A-Z2-7 ]{20,50})</code>");

    private final WardclerkClient wardclerk;
    private final JdbcClient jdbc;

    @Autowired
    KeycloakSignInTest(WardclerkClient wardclerk, JdbcClient jdbc) {
        this.wardclerk = wardclerk;
        this.jdbc = jdbc;
    }

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry properties) {
        properties.add("camunda.bpm.process-engine-name", () -> "keycloak");
        properties.add("wardclerk.oidc.issuer", () -> PROVIDER.issuer);
        properties.add("wardclerk.oidc.client-id", () -> OtherProvider.CLIENT);
        properties.add("wardclerk.oidc.client-secret", () -> OtherProvider.SECRET);
        properties.add("wardclerk.oidc.title", () -> "clinic account");
        properties.add("wardclerk.oidc.roles-claim", () -> "realm_access.roles");
        properties.add("wardclerk.oidc.roles.ward-nurse", () -> "nurse");
        properties.add("wardclerk.oidc.roles.ward-lead", () -> "lead");
        properties.add("wardclerk.oidc.acr", () -> "gold");
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    @Test
    void whoShowedTwoFactorsThereIsLetInWithTheMappedRolesAlone() {
        String subject = UUID.randomUUID().toString();
        Browser browser = wardclerk.browser();
        assertThat(browser.page("/sign-in").body()).contains("Use your clinic account");

        Response in = arrive(browser, subject, claims -> claims.claim("acr", "gold"));

        assertThat(in.header("Location")).endsWith("/");
        assertThat(browser.page("/").body()).contains("Paula Provider", "Nurse").doesNotContain("Administrator");
        assertThat(jdbc.sql("select count(*) from app_user where username = ? and password_hash is null")
                        .param(name(subject))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(browser.call("GET", "/api/v1/tasks", null).status()).isEqualTo(200);
    }

    @Test
    void rolesFollowTheProviderAtEachSignIn() {
        String subject = UUID.randomUUID().toString();
        arrive(wardclerk.browser(), subject, claims -> claims.claim("acr", "gold"));

        Browser later = wardclerk.browser();
        arrive(later, subject, claims -> claims.claim("acr", "gold")
                .claim("realm_access", Map.of("roles", List.of("ward-lead", "administrator"))));

        assertThat(later.page("/").body()).contains("Clinical lead").doesNotContain("Administrator");
    }

    @Test
    void whoShowedOneFactorThereIsAskedForASecondHere() {
        String subject = UUID.randomUUID().toString();
        Browser browser = wardclerk.browser();
        assertThat(arrive(browser, subject, claims -> claims.claim("acr", "silver"))
                        .header("Location"))
                .endsWith("/sign-in/enrol");
        assertThat(browser.page("/").status()).isEqualTo(302);
        Matcher shown = SECRET.matcher(browser.page("/sign-in/enrol").body());
        assertThat(shown.find()).isTrue();
        String secret = shown.group(1).replace(" ", "");
        browser.submit("/sign-in/enrol", "/sign-in/enrol/app", Map.of("code", Browser.unusedCode(secret)));
        browser.submit("/sign-in/enrol", "/sign-in/enrol/recovery-codes", Map.of());
        assertThat(browser.submit("/sign-in/enrol", "/sign-in/enrol/finish", Map.of())
                        .header("Location"))
                .endsWith("/");
        assertThat(browser.page("/").status()).isEqualTo(200);

        Browser later = wardclerk.browser();
        assertThat(arrive(later, subject, claims -> claims).header("Location")).endsWith("/sign-in/code");
        assertThat(later.page("/").status()).isEqualTo(302);
        assertThat(later.signInWithCode(Browser.unusedCode(secret)).header("Location"))
                .endsWith("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"issuer", "audience", "nonce", "expired", "key", "state", "replay", "azp"})
    void aTokenThatDoesNotHoldOpensNothing(String wrong) throws JOSEException {
        Browser browser = wardclerk.browser();
        Map<String, String> asked = leave(browser);
        JWTClaimsSet.Builder claims =
                claims(UUID.randomUUID().toString(), asked).claim("acr", "gold");
        RSAKey key = PROVIDER.key;
        switch (wrong) {
            case "issuer" -> claims.issuer("https://elsewhere.example");
            case "audience" -> claims.audience("another-client");
            case "nonce" -> claims.claim("nonce", "of another question");
            case "expired" -> claims.expirationTime(Date.from(Instant.now().minus(Duration.ofHours(1))));
            case "key" ->
                key = new RSAKeyGenerator(2048).keyID(PROVIDER.key.getKeyID()).generate();
            case "azp" ->
                claims.audience(List.of(OtherProvider.CLIENT, "another")).claim("azp", "another");
            default -> {}
        }
        String code = PROVIDER.grant(asked, claims.build(), key);
        String state = wrong.equals("state") ? "of-another-browser" : OtherProvider.of(asked, "state");
        if (wrong.equals("replay")) {
            comeBack(wardclerk.browser(), code, state);
        }

        Response refused = comeBack(browser, code, state);

        if (wrong.equals("replay")) {
            assertThat(refused.header("Location"))
                    .as("the code is this browser's and good once")
                    .endsWith("/");
            assertThat(comeBack(browser, code, state).header("Location")).endsWith("?provider=refused");
            return;
        }
        assertThat(refused.header("Location")).endsWith("/sign-in?provider=refused");
        assertThat(browser.page("/").status()).isEqualTo(302);
        assertThat(browser.page("/sign-in?provider=refused").body()).contains("That did not work.");
    }

    @Test
    void nobodyIsMadeWithoutAMappedRoleOrUnderANameThatIsTaken() {
        String stranger = UUID.randomUUID().toString();
        assertThat(arrive(wardclerk.browser(), stranger, claims -> claims.claim("acr", "gold")
                                .claim("realm_access", Map.of("roles", List.of("offline_access"))))
                        .header("Location"))
                .endsWith("?provider=no-role");
        assertThat(arrive(wardclerk.browser(), UUID.randomUUID().toString(), claims -> claims.claim("acr", "gold")
                                .claim("preferred_username", "administrator"))
                        .header("Location"))
                .endsWith("?provider=name-taken");
        assertThat(jdbc.sql("select count(*) from user_identity where subject = ?")
                        .param(stranger)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aFreshProofIsTakenFromTheProviderOnlyForTheSamePersonAndWhenItIsFresh() {
        String subject = UUID.randomUUID().toString();
        Browser browser = wardclerk.browser();
        arrive(browser, subject, claims -> claims.claim("acr", "gold"));
        Map<String, String> asked = leave(browser);
        assertThat(asked).containsEntry("prompt", "login").containsEntry("max_age", "0");
        Instant now = Instant.now();
        assertThat(back(
                        browser,
                        asked,
                        claims(subject, asked)
                                .claim("acr", "gold")
                                .claim("auth_time", now.minusSeconds(900).getEpochSecond())))
                .endsWith("?provider=not-confirmed");
        asked = leave(browser);
        assertThat(back(
                        browser,
                        asked,
                        claims(UUID.randomUUID().toString(), asked)
                                .claim("acr", "gold")
                                .claim("auth_time", now.getEpochSecond())))
                .endsWith("?provider=not-confirmed");
        asked = leave(browser);
        assertThat(back(
                        browser,
                        asked,
                        claims(subject, asked).claim("acr", "gold").claim("auth_time", now.getEpochSecond())))
                .endsWith("/");
    }

    private Response arrive(Browser browser, String subject, UnaryOperator<JWTClaimsSet.Builder> with) {
        Map<String, String> asked = leave(browser);
        return comeBack(
                browser,
                PROVIDER.grant(asked, with.apply(claims(subject, asked)).build(), PROVIDER.key),
                OtherProvider.of(asked, "state"));
    }

    private static String back(Browser browser, Map<String, String> asked, JWTClaimsSet.Builder claims) {
        return comeBack(browser, PROVIDER.grant(asked, claims.build(), PROVIDER.key), OtherProvider.of(asked, "state"))
                .header("Location");
    }

    private static Map<String, String> leave(Browser browser) {
        String there = browser.page("/sign-in/provider").header("Location");
        assertThat(there).startsWith(PROVIDER.issuer + "/authorize");
        Map<String, String> asked = OtherProvider.query(URI.create(there));
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("acr_values", "gold")
                .containsKeys("state", "nonce", "code_challenge");
        return asked;
    }

    private static Response comeBack(Browser browser, String code, String state) {
        return browser.page("/sign-in/provider/callback?code=" + code + "&state="
                + URLEncoder.encode(state, StandardCharsets.UTF_8));
    }

    private static JWTClaimsSet.Builder claims(String subject, Map<String, String> asked) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(PROVIDER.issuer)
                .subject(subject)
                .audience(OtherProvider.CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", asked.get("nonce"))
                .claim("azp", OtherProvider.CLIENT)
                .claim("preferred_username", name(subject))
                .claim("name", "Paula Provider")
                .claim("realm_access", Map.of("roles", List.of("ward-nurse", "offline_access")));
    }

    private static String name(String subject) {
        return "p" + subject.substring(0, 8);
    }
}
