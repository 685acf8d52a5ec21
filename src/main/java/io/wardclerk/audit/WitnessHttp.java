package io.wardclerk.audit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The calls to a second place, under one timeout. Messages name no address and no secret. */
final class WitnessHttp {

    private static final String NOTE_TYPE = "text/plain; charset=UTF-8";

    private final HttpClient client;
    private final UnaryOperator<Call> proof;
    private final Duration timeout;

    /** @param proof adds what proves to the other side who calls */
    WitnessHttp(HttpClient client, UnaryOperator<Call> proof, Duration timeout) {
        this.proof = proof;
        this.timeout = timeout;
        this.client = client;
    }

    /** @param body empty for none */
    record Call(String method, URI url, Map<String, String> headers, String body) {

        static Call get(URI url) {
            return new Call("GET", url, Map.of(), "");
        }

        static Call note(String method, URI url, String note) {
            return new Call(method, url, Map.of("Content-Type", NOTE_TYPE), note);
        }

        Call with(String header, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Call(method, url, more, body);
        }

        byte[] bytes() {
            return body.getBytes(StandardCharsets.UTF_8);
        }
    }

    HttpResponse<String> send(Call call) throws IOException {
        Call proved = proof.apply(call);
        HttpRequest.Builder request = HttpRequest.newBuilder(proved.url())
                .timeout(timeout)
                .method(
                        proved.method(),
                        proved.body().isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(proved.bytes()));
        proved.headers().forEach(request::header);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (IOException e) {
            throw new IOException("it does not answer (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    static IOException refused(HttpResponse<String> answer) {
        return new IOException("it answered " + answer.statusCode());
    }
}
