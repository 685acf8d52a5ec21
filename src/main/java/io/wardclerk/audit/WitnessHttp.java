package io.wardclerk.audit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The calls to a second place, under one timeout. Messages name no address and no secret. */
final class WitnessHttp {

    static final String NOTE_TYPE = "text/plain; charset=UTF-8";

    private final HttpClient client;
    private final String authorization;
    private final Duration timeout;

    /** @param authorization value of the header of that name, or empty */
    WitnessHttp(String authorization, Duration timeout) {
        this.authorization = authorization;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    HttpRequest.Builder to(URI url) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(timeout);
        return authorization.isBlank() ? request : request.header("Authorization", authorization);
    }

    HttpRequest.Builder posted(URI url, String note) {
        return to(url).header("Content-Type", NOTE_TYPE).POST(HttpRequest.BodyPublishers.ofString(note));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
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
