package io.wardclerk.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.outbound.FarSide;
import io.wardclerk.outbound.Outbound;
import io.wardclerk.vault.VaultProperties.Transit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call at a time to HashiCorp Vault's HTTP API. No message holds the token or what Vault answered. */
final class TransitCall {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Transit settings;
    private final TransitToken token;
    private final HttpClient http;

    TransitCall(Transit settings, Outbound outbound) {
        this.settings = settings;
        this.http = outbound.client(
                FarSide.at("vault", URI.create(settings.address()), settings.timeout(), settings.sslBundle()));
        token = new TransitToken(settings.tokenFile());
    }

    /** What Vault says of the call; only 200 and 400 are answers, all else is an outage or a refusal. */
    record Answer(int status, JsonNode data) {}

    Answer post(String path, Map<String, String> body) {
        token.renewIfDue(present -> send("auth/token/renew-self", Map.of(), present));
        HttpResponse<byte[]> response = send(path, body, token.read());
        if (response.statusCode() == 403 && token.changed()) {
            response = send(path, body, token.read());
        }
        int status = response.statusCode();
        if (status == 200 || status == 400) {
            return new Answer(status, tree(response.body()));
        }
        throw unavailable(
                switch (status) {
                    case 403 ->
                        "refuses (403): put a valid token into " + settings.tokenFile()
                                + ", whose policy grants update on " + settings.mount() + "/encrypt/" + settings.key()
                                + ", decrypt and rewrap";
                    case 404 ->
                        "does not know " + path + " (404): check wardclerk.vault.transit.mount, .key and .namespace";
                    case 503 -> "is sealed or down for maintenance (503): unseal it";
                    default -> "answers " + status + ": look at its log";
                },
                null);
    }

    private HttpResponse<byte[]> send(String path, Map<String, String> body, String bearer) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.address() + "/v1/" + path))
                    .timeout(settings.timeout())
                    .header("X-Vault-Token", bearer)
                    .header("X-Vault-Request", "true")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
            if (settings.namespace() != null) {
                request.header("X-Vault-Namespace", settings.namespace());
            }
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (HttpTimeoutException e) {
            throw unavailable("does not answer within " + settings.timeout().toMillis() + " ms", e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A call to Vault cannot be written as JSON");
        } catch (IOException e) {
            throw unavailable(
                    "cannot be reached (" + e.getClass().getSimpleName() + "): check the network and its certificate",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("was not waited for", e);
        }
    }

    private JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw unavailable("answers what is not JSON: is wardclerk.vault.transit.address Vault itself?", null);
        }
    }

    KeysUnavailable unavailable(String problem, @Nullable Throwable cause) {
        return new KeysUnavailable("HashiCorp Vault at " + settings.address() + " " + problem, cause);
    }
}
