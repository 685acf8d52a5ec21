package io.wardclerk.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.testing.Browser;
import io.wardclerk.testing.WardclerkClient.Response;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who tries a path. */
interface Visitor {

    String name();

    boolean signedIn();

    /** Null unless a person with both factors. */
    @Nullable
    String role();

    /** Null unless a system. */
    @Nullable
    Set<String> scopes();

    Response tries(String method, String path);

    /** With the proofs that our pages and the engine's would send. */
    record Person(String name, boolean signedIn, @Nullable String role, Browser browser, String engineToken)
            implements Visitor {

        @Override
        public @Nullable Set<String> scopes() {
            return null;
        }

        @Override
        public Response tries(String method, String path) {
            HttpRequest.Builder request = browser.request(path)
                    .header("Accept", "application/json, */*;q=0.1")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .header("X-XSRF-TOKEN", engineToken);
            browser.cookie("WARDCLERK-CSRF")
                    .or(() -> browser.cookie("__Host-WARDCLERK-CSRF"))
                    .ifPresent(token -> request.header("X-CSRF-Token", token));
            return browser.send(with(request, method, path));
        }
    }

    /** By its key. */
    record Client(String name, String baseUrl, @Nullable String key, Set<String> scopes, HttpClient http)
            implements Visitor {

        @Override
        public boolean signedIn() {
            return true;
        }

        @Override
        public @Nullable String role() {
            return null;
        }

        @Override
        public Response tries(String method, String path) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                    .timeout(Duration.ofSeconds(60))
                    .header("Accept", "application/json, */*;q=0.1")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .header("Authorization", "Bearer " + key);
            try {
                return new Response(
                        http.send(with(request, method, path).build(), HttpResponse.BodyHandlers.ofString()));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(method + " " + path, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String method, String path) {
        return switch (method) {
            case "POST", "PUT", "PATCH" ->
                request.header(
                                "Content-Type",
                                path.startsWith("/api/v1/terminology")
                                        ? "application/octet-stream"
                                        : "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString("{}"));
            default -> request.method(method, HttpRequest.BodyPublishers.noBody());
        };
    }

    /** How an answer is to be read. */
    enum Verdict {
        ADMITTED,
        REFUSED,
        WRONG;

        static Verdict of(Response answer) {
            int status = answer.status();
            String location = answer.header("Location");
            if (status == 401
                    || (status == 302 && URI.create(location).getPath().startsWith("/sign-in"))) {
                return REFUSED;
            }
            if (status == 403) {
                return type(answer).contains("step-up") ? ADMITTED : REFUSED;
            }
            return status >= 500 ? WRONG : ADMITTED;
        }

        static String type(Response answer) {
            try {
                return new ObjectMapper().readTree(answer.body()).path("type").asText();
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                return "";
            }
        }
    }
}
