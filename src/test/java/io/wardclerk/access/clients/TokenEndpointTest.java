package io.wardclerk.access.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import io.wardclerk.access.Clients;
import io.wardclerk.access.Clients.Registration;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** SMART Backend Services over HTTP: what a client signs is worth a token, once, and nothing else is. */
@ApplicationTest
class TokenEndpointTest {

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final WardclerkClient wardclerk;
    private final Clients clients;
    private final JdbcClient jdbc;
    private String name = "";

    @Autowired
    TokenEndpointTest(WardclerkClient wardclerk, Clients clients, JdbcClient jdbc) {
        this.wardclerk = wardclerk;
        this.clients = clients;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void register() {
        name = register(null);
    }

    private String register(@Nullable String certificate) {
        String client = "smart-" + UUID.randomUUID();
        clients.register(new Registration(
                client,
                Set.of("workflow:read", "task:read"),
                new JWKSet(java.util.List.of(Assertion.RSA.toPublicJWK(), Assertion.EC.toPublicJWK())).toString(),
                null,
                certificate,
                null));
        return client;
    }

    private String endpoint() {
        return wardclerk.baseUrl() + "/oauth2/token";
    }

    private JWTClaimsSet.Builder claims() {
        return Assertion.claims(name, endpoint());
    }

    private Response ask(String assertion, @Nullable String scope) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_assertion_type", ASSERTION_TYPE);
        form.put("client_assertion", assertion);
        if (scope != null) {
            form.put("scope", scope);
        }
        return post("/oauth2/token", form(form));
    }

    private Response post(String path, String body) {
        return wardclerk.send(null, "POST", path, body, "Content-Type", "application/x-www-form-urlencoded");
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private Response call(String token, String path) {
        return wardclerk.send(null, "GET", path, null, "Authorization", "Bearer " + token);
    }

    @Test
    void aSignedAssertionIsWorthATokenForFiveMinutes() {
        for (var key : java.util.List.of(Assertion.RSA, Assertion.EC)) {
            Response answer = ask(
                    Assertion.signed(
                            key, key instanceof RSAKey ? JWSAlgorithm.RS384 : JWSAlgorithm.ES384, claims().build()),
                    "workflow:read");

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).contains("no-store");
            assertThat(answer.json().path("token_type").asText()).isEqualTo("bearer");
            assertThat(answer.json().path("expires_in").asInt()).isEqualTo(300);
            assertThat(answer.json().path("scope").asText()).isEqualTo("workflow:read");
            String token = answer.json().path("access_token").asText();
            assertThat(call(token, "/api/v1/workflows").status()).isEqualTo(200);
            assertThat(call(token, "/api/v1/tasks").status())
                    .as("a scope that it did not ask for")
                    .isEqualTo(403);
        }
    }

    @Test
    void anAssertionWorksOnce() {
        String assertion = Assertion.signed(Assertion.RSA, JWSAlgorithm.RS384, claims().build());

        assertThat(ask(assertion, null).status()).isEqualTo(200);
        for (int i = 0; i < 20; i++) {
            assertThat(ask(assertion, null).status()).isEqualTo(401);
        }
    }

    record Forgery(String what, java.util.function.Function<TokenEndpointTest, String> made) {

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Arguments> forgeries() {
        RSAKey stranger = Assertion.rsa("rsa-1", 2048);
        RSAKey small = Assertion.RSA;
        return Stream.of(
                        new Forgery(
                                "no signature",
                                t -> Assertion.unsigned(t.claims().build())),
                        new Forgery(
                                "the public key as a shared secret",
                                t -> Assertion.confused(
                                        Assertion.RSA, t.claims().build())),
                        new Forgery(
                                "an algorithm that SMART does not name",
                                t -> Assertion.signed(
                                        small, JWSAlgorithm.RS256, t.claims().build())),
                        new Forgery(
                                "somebody else's key of the same id",
                                t -> Assertion.signed(
                                        stranger, JWSAlgorithm.RS384, t.claims().build())),
                        new Forgery(
                                "an unknown key id",
                                t -> Assertion.signed(
                                        Assertion.rsa("rsa-9", 2048),
                                        JWSAlgorithm.RS384,
                                        t.claims().build())),
                        new Forgery(
                                "a key that it brings itself",
                                t -> Assertion.signed(
                                        stranger,
                                        JWSAlgorithm.RS384,
                                        t.claims().build(),
                                        header -> header.jwk(stranger.toPublicJWK()))),
                        new Forgery(
                                "a key by URL that it brings itself",
                                t -> Assertion.signed(
                                        stranger,
                                        JWSAlgorithm.RS384,
                                        t.claims().build(),
                                        header -> header.jwkURL(URI.create("http://169.254.169.254/keys")))),
                        new Forgery(
                                "a critical header",
                                t -> Assertion.signed(
                                        Assertion.RSA,
                                        JWSAlgorithm.RS384,
                                        t.claims().build(),
                                        header -> header.criticalParams(Set.of("b64"))
                                                .base64URLEncodePayload(true))),
                        new Forgery("another audience", t -> good(t.claims().audience("https://other.example/token"))),
                        new Forgery(
                                "several audiences",
                                t -> good(t.claims().audience(java.util.List.of(t.endpoint(), "https://x.example")))),
                        new Forgery("no audience", t -> good(t.claims().audience((String) null))),
                        new Forgery("expired", t -> good(t.claims().expirationTime(in(Duration.ofSeconds(-1))))),
                        new Forgery("no expiry", t -> good(t.claims().expirationTime(null))),
                        new Forgery("good for an hour", t -> good(t.claims().expirationTime(in(Duration.ofHours(1))))),
                        new Forgery("made in the future", t -> good(t.claims().issueTime(in(Duration.ofMinutes(2))))),
                        new Forgery(
                                "not good before the future",
                                t -> good(t.claims().notBeforeTime(in(Duration.ofMinutes(2))))),
                        new Forgery("another issuer", t -> good(t.claims().issuer("other"))),
                        new Forgery("another subject", t -> good(t.claims().subject("demo-all"))),
                        new Forgery("no subject", t -> good(t.claims().subject(null))),
                        new Forgery("no id", t -> good(t.claims().jwtID(null))),
                        new Forgery("an endless id", t -> good(t.claims().jwtID("x".repeat(300)))),
                        new Forgery("no token", t -> "eyJhbGciOiJub25lIn0"),
                        new Forgery("endless", t -> "e".repeat(20_000)))
                .map(Arguments::of);
    }

    private static Date in(Duration time) {
        return Date.from(Instant.now().plus(time));
    }

    private static String good(JWTClaimsSet.Builder claims) {
        return Assertion.signed(Assertion.RSA, JWSAlgorithm.RS384, claims.build());
    }

    @ParameterizedTest
    @MethodSource("forgeries")
    void whatIsWrongWithAnAssertionIsRefusedAndOnRecord(Forgery forgery) {
        long before = failures();

        Response answer = ask(forgery.made().apply(this), null);

        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        assertThat(answer.json().path("error").asText()).isEqualTo("invalid_client");
        assertThat(answer.body()).doesNotContain("access_token");
        assertThat(failures()).isGreaterThan(before);
    }

    private long failures() {
        return jdbc.sql("""
                        select count(*) from audit_event where action = 'sign-in' and detail ->> 'factor' = 'assertion'
                         and outcome <> 'success'
                        """).query(Long.class).single();
    }

    @Test
    void aRequestThatIsNoneIsToldInTheWordsOfOAuth() {
        String assertion = Assertion.signed(Assertion.RSA, JWSAlgorithm.RS384, claims().build());
        String fields = form(Map.of(
                "grant_type", "client_credentials",
                "client_assertion_type", ASSERTION_TYPE,
                "client_assertion", assertion));

        assertThat(error(post("/oauth2/token", ""))).isEqualTo("400 invalid_request");
        assertThat(error(post("/oauth2/token", fields + "&grant_type=client_credentials")))
                .isEqualTo("400 invalid_request");
        assertThat(error(post("/oauth2/token?client_assertion=" + assertion, fields)))
                .isEqualTo("400 invalid_request");
        assertThat(error(post("/oauth2/token", fields.replace("client_credentials", "password"))))
                .isEqualTo("400 unsupported_grant_type");
        assertThat(error(post("/oauth2/token", fields + "&scope=audit:read"))).isEqualTo("400 invalid_scope");
        assertThat(wardclerk.send(null, "GET", "/oauth2/token", null).status()).isEqualTo(401);
    }

    private static String error(Response answer) {
        return answer.status() + " " + answer.json().path("error").asText();
    }

    @Test
    void aTokenGoesWithItsClientAtOnce() {
        String token = ask(Assertion.signed(Assertion.EC, JWSAlgorithm.ES384, claims().build()), null)
                .json()
                .path("access_token")
                .asText();
        assertThat(call(token, "/api/v1/workflows").status()).isEqualTo(200);

        jdbc.sql("update api_client set scopes = '{task:read}' where name = ?")
                .param(name)
                .update();
        assertThat(call(token, "/api/v1/workflows").status()).isEqualTo(403);

        clients.disable(name);
        assertThat(call(token, "/api/v1/tasks").status()).isEqualTo(401);
        assertThat(ask(Assertion.signed(Assertion.EC, JWSAlgorithm.ES384, claims().build()), null)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aClientBoundToACertificateHasNothingWithoutIt() {
        String bound = register("A".repeat(43));
        String assertion = Assertion.signed(
                Assertion.RSA,
                JWSAlgorithm.RS384,
                Assertion.claims(bound, endpoint()).build());
        String key = clients.addKey(bound, Duration.ofDays(1), Duration.ZERO).secret();

        assertThat(ask(assertion, null).status()).isEqualTo(401);
        assertThat(call(key, "/api/v1/workflows").status()).isEqualTo(401);
    }

    @Test
    void theEndpointSaysWhatItTakes() {
        Response answer = wardclerk.send(null, "GET", "/.well-known/oauth-authorization-server", null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("token_endpoint").asText()).isEqualTo(endpoint());
        assertThat(answer.json()
                        .path("token_endpoint_auth_signing_alg_values_supported")
                        .toString())
                .isEqualTo("[\"RS384\",\"ES384\"]");
    }
}
