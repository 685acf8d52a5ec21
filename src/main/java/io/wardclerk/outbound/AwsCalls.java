package io.wardclerk.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** AWS's SDK over a guarded client: short exchanges, whole bodies in memory, along no redirect. */
public final class AwsCalls implements SdkHttpClient {

    private static final long MOST_BYTES = 1 << 20;

    /** Told by the connection itself. */
    private static final Set<String> ITS_OWN = Set.of("host", "content-length", "connection", "expect", "upgrade");

    private final HttpClient http;
    private final Duration timeout;

    /** @param timeout of a whole exchange */
    public AwsCalls(HttpClient http, Duration timeout) {
        this.http = http;
        this.timeout = timeout;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest asked) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return answer(request(asked));
            }

            @Override
            public void abort() {
                // The time limit of the exchange ends it.
            }
        };
    }

    private HttpRequest request(HttpExecuteRequest asked) throws IOException {
        byte[] body = new byte[0];
        if (asked.contentStreamProvider().isPresent()) {
            try (InputStream content = asked.contentStreamProvider().get().newStream()) {
                body = content.readAllBytes();
            }
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(asked.httpRequest().getUri())
                .timeout(timeout)
                .method(asked.httpRequest().method().name(), HttpRequest.BodyPublishers.ofByteArray(body));
        asked.httpRequest().forEachHeader((name, values) -> {
            if (!ITS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private HttpExecuteResponse answer(HttpRequest request) throws IOException {
        HttpResponse<byte[]> response;
        try {
            response = http.send(request, info -> new LimitedBody(MOST_BYTES));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
        return HttpExecuteResponse.builder()
                .response(SdkHttpFullResponse.builder()
                        .statusCode(response.statusCode())
                        .headers(response.headers().map())
                        .build())
                .responseBody(AbortableInputStream.create(new java.io.ByteArrayInputStream(response.body())))
                .build();
    }

    @Override
    public String clientName() {
        return "Wardclerk";
    }

    @Override
    public void close() {
        // kept for the life of the program
    }
}
