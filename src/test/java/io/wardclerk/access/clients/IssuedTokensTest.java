package io.wardclerk.access.clients;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import io.wardclerk.outbound.Outbound;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of an issuer whose keys are fetched over real HTTP, and everything that looks like one. */
class IssuedTokensTest {

    private static final String ISSUER = "https://login.clinic.example/realms/clinic";

    private final WireMockServer issuer =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    @BeforeEach
    void start() {
        issuer.start();
        issuer.stubFor(get("/keys")
                .willReturn(aResponse()
                        .withBody(new JWKSet(List.of(Assertion.RSA.toPublicJWK(), Assertion.EC.toPublicJWK()))
                                .toString())));
    }

    @AfterEach
    void stop() {
        issuer.stop();
    }

    private TokenProperties properties() {
        return new TokenProperties(
                ISSUER,
                URI.create(issuer.baseUrl() + "/keys"),
                "wardclerk",
                Set.of("keys.partner.example"),
                Duration.ofMinutes(5),
                null);
    }

    private IssuedTokens tokens() {
        return new IssuedTokens(
                properties(), new KeySets(properties(), new Outbound(), Clock.systemUTC()), Clock.systemUTC());
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("wardclerk")
                .subject("service-account-intake")
                .claim("client_id", "intake")
                .claim("scope", "workflow:read task:read")
                .issueTime(in(Duration.ofSeconds(-5)))
                .expirationTime(in(Duration.ofMinutes(5)));
    }

    private static Date in(Duration time) {
        return Date.from(Instant.now().plus(time));
    }

    private static String signed(JWTClaimsSet.Builder claims) {
        return Assertion.signed(Assertion.RSA, JWSAlgorithm.RS256, claims.build());
    }

    @Test
    void aGoodTokenNamesItsClientAndScopes() {
        assertThat(tokens().verify(signed(claims()))).hasValueSatisfying(token -> assertThat(token)
                .isEqualTo(new IssuedTokens.Token("intake", Set.of("workflow:read", "task:read"), null)));
        assertThat(tokens().verify(Assertion.signed(
                        Assertion.EC,
                        JWSAlgorithm.ES384,
                        claims().build(),
                        header -> header.type(new JOSEObjectType("at+jwt")))))
                .isPresent();
        assertThat(tokens().verify(signed(claims().claim("cnf", Map.of("x5t#S256", "abc")))))
                .hasValueSatisfying(token -> assertThat(token.certificate()).isEqualTo("abc"));
    }

    @Test
    void aProofThatIsNotUnderstoodIsNotTakenForNone() {
        assertThat(tokens().verify(signed(claims().claim("cnf", Map.of("jkt", "abc")))))
                .hasValueSatisfying(token -> assertThat(token.certificate()).isNotNull());
    }

    @Test
    void whatIsWrongWithATokenIsRefused() {
        IssuedTokens tokens = tokens();
        RSAKey stranger = Assertion.rsa("rsa-1", 2048);
        Map<String, String> wrong = Map.ofEntries(
                Map.entry("no signature", Assertion.unsigned(claims().build())),
                Map.entry("public key as a secret", Assertion.confused(Assertion.RSA, claims().build())),
                Map.entry("another's signature", Assertion.signed(stranger, JWSAlgorithm.RS256, claims().build())),
                Map.entry(
                        "unknown kid",
                        Assertion.signed(Assertion.rsa("rsa-7", 2048), JWSAlgorithm.RS256, claims().build())),
                Map.entry(
                        "own key",
                        Assertion.signed(
                                stranger,
                                JWSAlgorithm.RS256,
                                claims().build(),
                                header -> header.jwk(stranger.toPublicJWK()))),
                Map.entry(
                        "an id token by type",
                        Assertion.signed(
                                Assertion.RSA,
                                JWSAlgorithm.RS256,
                                claims().build(),
                                header -> header.type(new JOSEObjectType("logout+jwt")))),
                Map.entry("another issuer", signed(claims().issuer("https://evil.example"))),
                Map.entry("no issuer", signed(claims().issuer(null))),
                Map.entry("another audience", signed(claims().audience("account"))),
                Map.entry("no audience", signed(claims().audience((String) null))),
                Map.entry("expired", signed(claims().expirationTime(in(Duration.ofMinutes(-2))))),
                Map.entry("no expiry", signed(claims().expirationTime(null))),
                Map.entry("made in the future", signed(claims().issueTime(in(Duration.ofMinutes(5))))),
                Map.entry("not yet good", signed(claims().notBeforeTime(in(Duration.ofMinutes(5))))),
                Map.entry("no client", signed(claims().subject(null).claim("client_id", null))),
                Map.entry("changed", signed(claims()).replaceFirst("\\.[A-Za-z0-9]", ".X")));

        wrong.forEach((what, token) -> assertThat(tokens.verify(token)).as(what).isEmpty());
    }

    @Test
    void aStreamOfMadeUpKeyIdsIsNoStreamOfCalls() {
        IssuedTokens tokens = tokens();
        assertThat(tokens.verify(signed(claims()))).isPresent();
        for (int i = 0; i < 50; i++) {
            RSAKey madeUp =
                    new RSAKey.Builder(Assertion.RSA).keyID("made-up-" + i).build();
            assertThat(tokens.verify(Assertion.signed(madeUp, JWSAlgorithm.RS256, claims().build())))
                    .isEmpty();
        }
        issuer.verify(1, getRequestedFor(urlEqualTo("/keys")));
    }

    @Test
    void anIssuerThatIsDownOrTalksNonsenseLetsNobodyIn() {
        issuer.stubFor(get("/keys").willReturn(aResponse().withBody("x".repeat(400_000))));
        assertThat(tokens().verify(signed(claims()))).isEmpty();
        issuer.stubFor(get("/keys").willReturn(aResponse().withStatus(302).withHeader("Location", "/other")));
        assertThat(tokens().verify(signed(claims()))).isEmpty();
        IssuedTokens tokens = tokens();
        issuer.stop();
        assertThat(tokens.verify(signed(claims()))).isEmpty();
    }

    @Test
    void clientsKeepTheirKeysOnlyWhereAnOperatorAllows() {
        KeySets sets = new KeySets(properties(), new Outbound(), Clock.systemUTC());

        assertThat(sets.mayBeAt("https://keys.partner.example/jwks.json")).isTrue();
        for (String url : List.of(
                "http://keys.partner.example/jwks.json",
                "https://keys.partner.example:8443/jwks.json",
                "https://keys.partner.example@evil.example/",
                "https://evil.example/keys.partner.example",
                "https://169.254.169.254/latest/meta-data",
                "https://[::ffff:169.254.169.254]/",
                "https://2852039166/",
                "file:///etc/passwd",
                "nonsense")) {
            assertThat(sets.mayBeAt(url)).as(url).isFalse();
        }
        assertThat(sets.mayBeAt(issuer.baseUrl() + "/keys"))
                .as("plaintext, though it is the issuer's")
                .isFalse();
    }

    @Test
    void withoutAnIssuerNoTokenIsTaken() {
        TokenProperties none = new TokenProperties(null, null, "wardclerk", Set.of(), Duration.ofMinutes(5), null);

        assertThat(new IssuedTokens(none, new KeySets(none, new Outbound(), Clock.systemUTC()), Clock.systemUTC())
                        .verify(signed(claims())))
                .isEmpty();
    }
}
