package io.wardclerk.fhir;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.outbound.FarSide;
import io.wardclerk.outbound.FarSideRefused;
import io.wardclerk.outbound.LimitedBody;
import io.wardclerk.outbound.Origin;
import io.wardclerk.outbound.Outbound;
import io.wardclerk.workflow.RetryAfter;
import io.wardclerk.workflow.RetryLater;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP exchange with the FHIR server, and what its failures mean. Nothing is retried here: the step's own retry does that
 * with back-off. Redirects are not followed, so the token goes to no other server.
 */
final class FhirHttp {

    private static final String FHIR_JSON = "application/fhir+json";

    private final Supplier<FhirEndpoint> endpoint;
    private final FhirProperties properties;
    private final Clock clock;
    private final HttpClient http;
    private final ObjectMapper json = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    FhirHttp(Supplier<FhirEndpoint> endpoint, FhirProperties properties, Clock clock, Outbound outbound) {
        this.endpoint = endpoint;
        this.properties = properties;
        this.clock = clock;
        this.http = outbound.client(new FarSide(
                FhirDependency.NAME,
                () -> Set.of(Origin.configured(URI.create(endpoint.get().baseUrl()))),
                properties.connectTimeout(),
                properties.sslBundle()));
    }

    /**
     * @param path below the base URL, or an absolute URL of the same server
     * @param contentType of the body; null for none
     */
    record Call(String method, String path, @Nullable String contentType, String body) {

        static Call get(String path) {
            return new Call("GET", path, null, "");
        }

        static Call form(String path, String body) {
            return new Call("POST", path, "application/x-www-form-urlencoded", body);
        }

        static Call fhir(String path, JsonNode body) {
            return new Call("POST", path, FHIR_JSON, body.toString());
        }

        @Override
        public String toString() {
            return method + " call";
        }
    }

    /** An answer that is no reason to retry: 2xx with its resource, or a 4xx with its OperationOutcome if it had one. */
    record Answer(int status, ObjectNode body) {}

    String baseUrl() {
        return withoutSlash(endpoint.get().baseUrl());
    }

    /**
     * @param deadline when the step is cut, or null
     * @throws RetryLater if the server is down, slow, busy or talks nonsense
     */
    Answer send(Call call, @Nullable Instant deadline) throws RetryLater {
        FhirEndpoint target = endpoint.get();
        String base = withoutSlash(target.baseUrl());
        Duration budget = budget(deadline, base);
        HttpResponse<byte[]> response = exchange(request(call, target, base, budget), budget, base);
        int status = response.statusCode();
        if (status == 408 || status == 429 || status >= 500) {
            throw new RetryLater(
                    FhirDependency.NAME,
                    "The FHIR server at " + base + " answered " + status,
                    RetryAfter.parse(
                            response.headers().firstValue("Retry-After").orElse(""), clock.instant()));
        }
        return new Answer(status, body(response, base));
    }

    private HttpRequest request(Call call, FhirEndpoint target, String base, Duration budget) {
        URI uri = URI.create(call.path().startsWith(base + "/") ? call.path() : base + "/" + call.path());
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(budget)
                .header("Accept", FHIR_JSON)
                // HAPI's repository otherwise keeps a label that an update leaves out; other servers ignore it.
                .header("X-Meta-Snapshot-Mode", "TAG, PROFILE, SECURITY_LABEL")
                .method(
                        call.method(),
                        call.contentType() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(call.body()));
        if (call.contentType() != null) {
            request.header("Content-Type", call.contentType());
        }
        if (!target.bearerToken().isEmpty()) {
            request.header("Authorization", "Bearer " + target.bearerToken());
        }
        return request.build();
    }

    private Duration budget(@Nullable Instant deadline, String base) throws RetryLater {
        Duration left = deadline == null ? properties.readTimeout() : Duration.between(clock.instant(), deadline);
        Duration budget = left.compareTo(properties.readTimeout()) < 0 ? left : properties.readTimeout();
        if (budget.isNegative() || budget.isZero()) {
            throw new RetryLater(
                    FhirDependency.NAME, "No time was left in this attempt to ask the FHIR server at " + base, null);
        }
        return budget;
    }

    /** The JDK's own timeout ends with the headers; this one covers the body too. */
    private HttpResponse<byte[]> exchange(HttpRequest request, Duration budget, String base) throws RetryLater {
        CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(
                request, info -> new LimitedBody(properties.maxResponse().toBytes()));
        try {
            return answer.get(budget.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw unreachable(base, "the call was interrupted");
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unreachable(base, "no answer within " + budget.toSeconds() + " seconds");
        } catch (ExecutionException e) {
            throw unreachable(base, reason(e.getCause(), budget));
        }
    }

    private static String reason(@Nullable Throwable cause, Duration budget) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof HttpConnectTimeoutException) {
                return "no connection in time";
            }
            if (each instanceof HttpTimeoutException) {
                return "no answer within " + budget.toSeconds() + " seconds";
            }
            if (each instanceof FarSideRefused) {
                return "the address is not that of wardclerk.fhir.base-url";
            }
            if (each instanceof UnknownHostException) {
                return "its name leads nowhere, or where nothing may be called (metadata, link-local, this machine by a name,"
                        + " or a public name that became a private one)";
            }
            if (each instanceof ConnectException && !(each.getCause() instanceof UnknownHostException)) {
                return "connection refused";
            }
            if (each instanceof LimitedBody.TooLong) {
                return "its answer is longer than wardclerk.fhir.max-response";
            }
        }
        return "the connection broke ("
                + (cause == null ? "?" : cause.getClass().getSimpleName()) + ")";
    }

    private static RetryLater unreachable(String base, String reason) {
        return new RetryLater(
                FhirDependency.NAME, "The FHIR server at " + base + " cannot be reached: " + reason, null);
    }

    private ObjectNode body(HttpResponse<byte[]> response, String base) throws RetryLater {
        try {
            if (json.readTree(response.body()) instanceof ObjectNode resource && resource.has("resourceType")) {
                return resource;
            }
        } catch (IOException e) {
            // told below
        }
        if (response.statusCode() < 300 && response.statusCode() != 204) {
            throw new RetryLater(
                    FhirDependency.NAME,
                    "The FHIR server at " + base + " answered " + response.statusCode()
                            + " with something that is not FHIR JSON",
                    null);
        }
        return json.createObjectNode();
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
