package io.wardclerk.terminology.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.outbound.FarSide;
import io.wardclerk.outbound.Outbound;
import io.wardclerk.terminology.ExternalTerminology;
import io.wardclerk.terminology.WrittenCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks {@code CodeSystem/$validate-code} of FHIR R4 directly, and takes only a whole, plain answer for one. */
@Component
final class FhirTerminologyServer implements ExternalTerminology {

    private static final int LARGEST = 256 * 1024;
    private static final int LONGEST_DISPLAY = 1_000;

    private final ServerProperties properties;
    private final ObjectMapper json;
    private final @Nullable HttpClient http;

    FhirTerminologyServer(ServerProperties properties, ObjectMapper json, Outbound outbound) {
        this.properties = properties;
        this.json = json;
        this.http = properties.configured()
                ? outbound.client(FarSide.at(
                        "terminology", base(properties), properties.connectTimeout(), properties.sslBundle()))
                : null;
    }

    /** Codes of a patient may be in a question: never in plain text over a network. */
    private static URI base(ServerProperties properties) {
        URI base = URI.create(properties.url());
        boolean here = "localhost".equals(base.getHost()) || "127.0.0.1".equals(base.getHost());
        if (!"https".equals(base.getScheme()) && !here) {
            throw new IllegalStateException("wardclerk.terminology.server.url must begin with https://");
        }
        return base;
    }

    @Override
    public boolean configured() {
        return http != null;
    }

    @Override
    public Answer validate(String system, String code, @Nullable String display, @Nullable LocalDate date) {
        if (http == null) {
            return new Answer.Unavailable("No terminology server is configured (wardclerk.terminology.server.url)");
        }
        if (code.length() > WrittenCode.MAX_LENGTH || (display != null && display.length() > LONGEST_DISPLAY)) {
            return new Answer.Invalid();
        }
        try {
            CompletableFuture<HttpResponse<InputStream>> answer =
                    http.sendAsync(question(system, code, display, date), HttpResponse.BodyHandlers.ofInputStream());
            return read(answer);
        } catch (IOException e) {
            return new Answer.Unavailable("The terminology server cannot be asked");
        }
    }

    private HttpRequest question(String system, String code, @Nullable String display, @Nullable LocalDate date)
            throws IOException {
        ObjectNode parameters = json.createObjectNode().put("resourceType", "Parameters");
        ArrayNode all = parameters.putArray("parameter");
        all.addObject().put("name", "url").put("valueUri", system);
        all.addObject().put("name", "code").put("valueCode", code);
        if (display != null) {
            all.addObject().put("name", "display").put("valueString", display);
        }
        if (date != null) {
            all.addObject().put("name", "date").put("valueDateTime", date.toString());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(properties.url().replaceFirst("/+$", "") + "/CodeSystem/$validate-code"))
                .header("Content-Type", "application/fhir+json")
                .header("Accept", "application/fhir+json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(parameters)));
        if (properties.tokenFile() != null && !properties.tokenFile().isBlank()) {
            request.header(
                    "Authorization",
                    "Bearer "
                            + Files.readString(Path.of(properties.tokenFile())).strip());
        }
        return request.build();
    }

    private Answer read(CompletableFuture<HttpResponse<InputStream>> answer) {
        // The body counts against the same time: a server that trickles is a server that does not answer.
        CompletableFuture<Answer> whole = answer.thenApplyAsync(this::read);
        try {
            return whole.get(properties.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Answer.Unavailable("The terminology server does not answer in time");
        } catch (ExecutionException e) {
            return new Answer.Unavailable("The terminology server cannot be reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            return new Answer.Unavailable("The question to the terminology server was interrupted");
        }
    }

    private Answer read(HttpResponse<InputStream> response) {
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(LARGEST + 1);
            if (response.statusCode() != 200 || bytes.length > LARGEST) {
                return new Answer.Unavailable("The terminology server answers " + response.statusCode()
                        + (bytes.length > LARGEST ? " with too much" : ""));
            }
            return new ValidateCodeAnswer(json.readTree(bytes)).answer();
        } catch (JsonProcessingException e) {
            return new Answer.Unavailable("The terminology server's answer is not JSON");
        } catch (IOException e) {
            return new Answer.Unavailable("The terminology server's answer breaks off");
        }
    }
}
