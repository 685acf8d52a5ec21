package io.wardclerk.vault;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.wardclerk.outbound.Outbound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HashiCorp Vault's transit engine, at the wire. */
class VaultTransitTest {

    private static final byte[] KEY = "32 bytes that are a wrapped key.".getBytes(UTF_8);
    private static final byte[] CONTEXT = "wardclerk data key 1 of case/1".getBytes(UTF_8);

    @TempDir
    Path folder;

    private final FakeTransit vault = new FakeTransit();
    private Path token;

    @BeforeEach
    void token() throws IOException {
        token = Files.writeString(folder.resolve("token"), FakeTransit.TOKEN + "\n");
    }

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void wraps_and_unwraps_with_the_context_bound() throws GeneralSecurityException {
        VaultTransit transit = open(null);

        byte[] wrapped = transit.wrap(KEY, CONTEXT);

        assertThat(new String(wrapped, UTF_8)).startsWith("vault:v1:");
        assertThat(transit.unwrap(wrapped, CONTEXT)).isEqualTo(KEY);
        assertThatThrownBy(() -> transit.unwrap(wrapped, "another".getBytes(UTF_8)))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> transit.unwrap("not of Vault".getBytes(UTF_8), CONTEXT))
                .isInstanceOf(GeneralSecurityException.class);
        assertThat(transit.name()).isEqualTo("transit/transit/wardclerk");
    }

    @Test
    void after_vault_rotated_its_key_a_rewrap_brings_the_new_version() throws GeneralSecurityException {
        VaultTransit transit = open(null);
        byte[] old = transit.wrap(KEY, CONTEXT);
        vault.keyVersion.set(2);

        byte[] renewed = transit.rewrap(old, CONTEXT);

        assertThat(new String(renewed, UTF_8)).startsWith("vault:v2:");
        assertThat(transit.unwrap(renewed, CONTEXT)).isEqualTo(KEY);
        assertThat(transit.unwrap(old, CONTEXT)).isEqualTo(KEY);
    }

    @Test
    void the_namespace_is_said() {
        open("clinic");

        vault.server.verify(postRequestedFor(urlPathEqualTo("/v1/transit/encrypt/wardclerk"))
                .withHeader("X-Vault-Namespace", equalTo("clinic")));
    }

    @Test
    void a_key_that_is_not_derived_is_refused_at_start() {
        try (FakeTransit plain = new FakeTransit(false)) {
            assertThatThrownBy(() -> VaultTransit.open(settings(plain, null), new Outbound()))
                    .isInstanceOf(KeysUnavailable.class)
                    .hasMessageContaining("derived=true");
        }
    }

    @Test
    void a_token_that_vault_agent_replaced_is_taken_up() throws Exception {
        VaultTransit transit = open(null);
        byte[] wrapped = transit.wrap(KEY, CONTEXT);
        Files.writeString(token, "hvs.expired");
        VaultTransit stale = null;
        try {
            stale = open(null);
        } catch (KeysUnavailable e) {
            assertThat(e).hasMessageContaining("403").hasMessageContaining(token.toString());
            assertThat(e.getMessage()).doesNotContain("hvs.");
        }
        assertThat(stale).isNull();

        Files.writeString(token, FakeTransit.TOKEN);

        assertThat(transit.unwrap(wrapped, CONTEXT)).isEqualTo(KEY);
    }

    @Test
    void a_refused_token_is_read_again_from_its_file() throws Exception {
        VaultTransit transit = open(null);
        byte[] wrapped = transit.wrap(KEY, CONTEXT);
        Files.writeString(token, "hvs.renewed-by-agent");
        vault.server.resetMappings();
        vault.server.stubFor(post(urlPathMatching("/v1/.*"))
                .atPriority(9)
                .willReturn(aResponse().withStatus(403).withBody("{}")));
        vault.server.stubFor(post(urlPathMatching("/v1/transit/.*"))
                .atPriority(5)
                .withHeader("X-Vault-Token", equalTo("hvs.renewed-by-agent"))
                .willReturn(aResponse().withTransformers("crypt")));

        assertThat(transit.unwrap(wrapped, CONTEXT)).isEqualTo(KEY);
    }

    @Test
    void the_token_is_renewed_at_half_its_life() {
        VaultTransit transit = open(null);

        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            transit.wrap(KEY, CONTEXT);
            assertThat(vault.server
                            .countRequestsMatching(postRequestedFor(urlPathEqualTo("/v1/auth/token/renew-self"))
                                    .build())
                            .getCount())
                    .isGreaterThan(1);
        });
    }

    @Test
    void whatever_goes_wrong_is_said_with_what_to_do_and_without_what_was_sent() {
        VaultTransit transit = open(null);
        byte[] wrapped = transit.wrap(KEY, CONTEXT);

        refuses(
                transit,
                wrapped,
                aResponse().withStatus(503).withBody("{\"errors\":[\"Vault is sealed\"]}"),
                "unseal it");
        refuses(transit, wrapped, aResponse().withStatus(403), "policy");
        refuses(transit, wrapped, aResponse().withStatus(404), "wardclerk.vault.transit.mount");
        refuses(transit, wrapped, aResponse().withStatus(500), "500");
        refuses(transit, wrapped, aResponse().withStatus(200).withBody("<html>"), "not JSON");
        refuses(transit, wrapped, aResponse().withStatus(200).withBody("{\"data\":{}}"), "gives no plaintext");
        refuses(transit, wrapped, aResponse().withStatus(200).withFixedDelay(2_000), "does not answer within");
        refuses(transit, wrapped, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "cannot be reached");
        refuses(transit, wrapped, aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK), "cannot be reached");
    }

    @Test
    void a_start_without_address_or_token_names_the_line_to_write() {
        assertThatThrownBy(() -> VaultTransit.open(
                        new VaultProperties.Transit("", "transit", "wardclerk", null, "", null, Duration.ofSeconds(1)),
                        new Outbound()))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("wardclerk.vault.transit.address");
        assertThatThrownBy(() -> VaultTransit.open(
                        new VaultProperties.Transit(
                                "http://localhost:1", "transit", "wardclerk", null, "", null, Duration.ofSeconds(1)),
                        new Outbound()))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("wardclerk.vault.transit.token-file");
    }

    private void refuses(VaultTransit transit, byte[] wrapped, ResponseDefinitionBuilder answer, String remedy) {
        vault.server.stubFor(
                post(urlPathMatching("/v1/transit/.*")).atPriority(1).willReturn(answer));
        assertThatThrownBy(() -> transit.unwrap(wrapped, CONTEXT))
                .isInstanceOf(KeysUnavailable.class)
                .hasMessageContaining("HashiCorp Vault at http://localhost")
                .hasMessageContaining(remedy)
                .hasMessageNotContaining(FakeTransit.TOKEN)
                .hasMessageNotContaining(new String(wrapped, UTF_8));
        vault.answers();
        try {
            assertThat(transit.unwrap(wrapped, CONTEXT)).isEqualTo(KEY);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private VaultTransit open(@Nullable String namespace) {
        return VaultTransit.open(settings(vault, namespace), new Outbound());
    }

    private VaultProperties.Transit settings(FakeTransit at, @Nullable String namespace) {
        return new VaultProperties.Transit(
                "http://localhost:" + at.server.port(),
                "transit",
                "wardclerk",
                namespace,
                token.toString(),
                null,
                Duration.ofSeconds(1));
    }
}
