package io.wardclerk.vault;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Stands in for HashiCorp Vault at the wire: encrypt, decrypt and rewrap of a derived transit key as its API documents them. */
final class FakeTransit implements AutoCloseable {

    static final String TOKEN = "hvs.right-token";

    final AtomicInteger keyVersion = new AtomicInteger(1);
    final WireMockServer server;
    private final boolean derived;

    FakeTransit() {
        this(true);
    }

    FakeTransit(boolean derived) {
        this.derived = derived;
        server =
                new WireMockServer(WireMockConfiguration.options().dynamicPort().extensions(new Crypt()));
        server.start();
        answers();
    }

    /** Answers again as Vault does in health. */
    void answers() {
        server.resetMappings();
        server.stubFor(post(urlPathMatching("/v1/.*"))
                .atPriority(9)
                .willReturn(aResponse().withStatus(403).withBody("{\"errors\":[\"permission denied\"]}")));
        server.stubFor(post(urlPathMatching("/v1/transit/(encrypt|decrypt|rewrap)/wardclerk"))
                .atPriority(5)
                .withHeader("X-Vault-Token", equalTo(TOKEN))
                .willReturn(aResponse().withTransformers("crypt")));
        server.stubFor(post(urlPathMatching("/v1/auth/token/renew-self"))
                .atPriority(5)
                .withHeader("X-Vault-Token", equalTo(TOKEN))
                .willReturn(aResponse().withStatus(200).withBody("{\"auth\":{\"lease_duration\":2}}")));
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Crypt implements ResponseDefinitionTransformerV2 {

        private final ObjectMapper json = new ObjectMapper();

        @Override
        public String getName() {
            return "crypt";
        }

        @Override
        public boolean applyGlobally() {
            return false;
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            try {
                JsonNode body = json.readTree(event.getRequest().getBody());
                byte[] context = derived
                        ? Base64.getDecoder().decode(body.path("context").textValue())
                        : new byte[0];
                String path = event.getRequest().getUrl();
                Map<String, String> data = path.contains("/encrypt/")
                        ? Map.of("ciphertext", seal(body.path("plaintext").textValue(), context))
                        : path.contains("/rewrap/")
                                ? Map.of(
                                        "ciphertext",
                                        seal(open(body.path("ciphertext").textValue(), context), context))
                                : Map.of(
                                        "plaintext",
                                        open(body.path("ciphertext").textValue(), context));
                return answer(200, json.writeValueAsString(Map.of("data", data)));
            } catch (GeneralSecurityException e) {
                return answer(400, "{\"errors\":[\"cipher: message authentication failed\"]}");
            } catch (IOException e) {
                return answer(500, "{}");
            }
        }

        private ResponseDefinition answer(int status, String body) {
            return aResponse().withStatus(status).withBody(body).build();
        }

        private String seal(String plaintext, byte[] context) throws GeneralSecurityException {
            int version = keyVersion.get();
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, version, context, plaintext.getBytes(StandardCharsets.UTF_8));
            return "vault:v" + version + ":" + Base64.getEncoder().encodeToString(sealed);
        }

        private String open(String ciphertext, byte[] context) throws GeneralSecurityException {
            String[] parts = ciphertext.split(":", 3);
            byte[] sealed = Base64.getDecoder().decode(parts[2]);
            return new String(
                    cipher(Cipher.DECRYPT_MODE, Integer.parseInt(parts[1].substring(1)), context, sealed),
                    StandardCharsets.UTF_8);
        }

        private byte[] cipher(int mode, int version, byte[] context, byte[] bytes) throws GeneralSecurityException {
            byte[] key = new byte[16];
            key[0] = (byte) version;
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, new byte[12]));
            cipher.updateAAD(context);
            return cipher.doFinal(bytes);
        }
    }
}
