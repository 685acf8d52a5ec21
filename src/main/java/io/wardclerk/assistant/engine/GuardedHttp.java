package io.wardclerk.assistant.engine;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/** The library's requests over our way out, for one call. */
final class GuardedHttp implements HttpClient {

    /** The JDK's request builder sets these itself. */
    private static final Set<String> OWN = Set.of("content-length", "host", "connection", "expect", "upgrade");

    private final Wire wire;
    private final Limits limits;

    private GuardedHttp(Wire wire, Limits limits) {
        this.wire = wire;
        this.limits = limits;
    }

    static HttpClientBuilder of(Wire wire, Limits limits) {
        return new Given(new GuardedHttp(wire, limits), limits.time());
    }

    @Override
    public SuccessfulHttpResponse execute(dev.langchain4j.http.client.HttpRequest asked) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(asked.url()))
                .timeout(limits.time())
                .method(
                        asked.method().name(),
                        asked.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(asked.body(), StandardCharsets.UTF_8));
        asked.headers().forEach((name, values) -> {
            if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<byte[]> answer = wire.send(request.build(), limits);
        return SuccessfulHttpResponse.builder()
                .statusCode(answer.statusCode())
                .headers(answer.headers().map())
                .body(new String(answer.body(), StandardCharsets.UTF_8))
                .build();
    }

    @Override
    public void execute(
            dev.langchain4j.http.client.HttpRequest asked,
            ServerSentEventParser parser,
            ServerSentEventListener listener) {
        throw new UnsupportedOperationException("Nothing here is streamed: an answer is checked whole");
    }

    /** Times are ours, whatever the library would like. */
    private record Given(HttpClient client, Duration time) implements HttpClientBuilder {

        @Override
        public Duration connectTimeout() {
            return time;
        }

        @Override
        public HttpClientBuilder connectTimeout(Duration wished) {
            return this;
        }

        @Override
        public Duration readTimeout() {
            return time;
        }

        @Override
        public HttpClientBuilder readTimeout(Duration wished) {
            return this;
        }

        @Override
        public HttpClient build() {
            return client;
        }
    }
}
