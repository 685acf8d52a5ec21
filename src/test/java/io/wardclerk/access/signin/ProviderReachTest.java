package io.wardclerk.access.signin;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.wardclerk.outbound.Outbound;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider's description leads nowhere that the operator did not name. */
class ProviderReachTest {

    private static final String WELL_KNOWN = "/realms/clinic/.well-known/openid-configuration";

    private final WireMockServer provider = new WireMockServer(wireMockConfig().dynamicPort());
    private final WireMockServer elsewhere = new WireMockServer(wireMockConfig().dynamicPort());

    @BeforeEach
    void listen() {
        provider.start();
        elsewhere.start();
        elsewhere.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
    }

    @AfterEach
    void stop() {
        provider.stop();
        elsewhere.stop();
    }

    @Test
    void keysAndTokensAtAnotherOriginAreNotAskedForUnlessItIsNamed() {
        describes(issuer(), issuer() + "/token", "http://127.0.0.1:" + elsewhere.port() + "/keys");

        assertThatThrownBy(() -> provider(Set.of()).registration())
                .isInstanceOf(Provider.Unavailable.class)
                .hasMessageContaining("jwks_uri")
                .hasMessageContaining("wardclerk.oidc.origins");
        assertThat(provider(Set.of(URI.create("http://127.0.0.1:" + elsewhere.port())))
                        .registration()
                        .getProviderDetails()
                        .getJwkSetUri())
                .endsWith("/keys");
        describes(issuer(), "http://169.254.169.254/latest/meta-data", issuer() + "/keys");
        assertThatThrownBy(() -> provider(Set.of()).registration()).hasMessageContaining("token_endpoint");
    }

    @Test
    void aRedirectIsNotFollowed() {
        provider.stubFor(get(urlPathEqualTo(WELL_KNOWN))
                .willReturn(aResponse()
                        .withStatus(302)
                        .withHeader("Location", "http://127.0.0.1:" + elsewhere.port() + WELL_KNOWN)));

        assertThatThrownBy(() -> provider(Set.of()).registration()).isInstanceOf(Provider.Unavailable.class);
        elsewhere.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void anotherIssuersDescriptionIsNotTaken() {
        describes("http://127.0.0.1:" + elsewhere.port(), issuer() + "/token", issuer() + "/keys");

        assertThatThrownBy(() -> provider(Set.of()).registration())
                .isInstanceOf(Provider.Unavailable.class)
                .hasMessageContaining("another issuer's");
    }

    private String issuer() {
        return "http://127.0.0.1:" + provider.port() + "/realms/clinic";
    }

    private void describes(String issuer, String token, String keys) {
        provider.stubFor(get(urlPathEqualTo(WELL_KNOWN))
                .willReturn(aResponse()
                        .withStatus(200)
                        .withHeader("Content-Type", "application/json")
                        .withBody("""
                                {"issuer": "%s", "authorization_endpoint": "%s/authorize", "token_endpoint": "%s",
                                 "jwks_uri": "%s", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                                 "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(issuer, issuer, token, keys))));
    }

    private Provider provider(Set<URI> origins) {
        return new Provider(
                new OidcProperties(
                        issuer(),
                        "wardclerk",
                        "",
                        "clinic account",
                        List.of("openid"),
                        "preferred_username",
                        "name",
                        "roles",
                        Map.of(),
                        Set.of(),
                        Set.of("mfa"),
                        OidcProperties.WithoutSecondFactor.ASK,
                        origins,
                        null,
                        Duration.ofSeconds(5)),
                new Outbound());
    }
}
