package io.wardclerk.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.workflow.RetryLater;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One search with all its pages, which stay on the same server. */
final class FhirSearch {

    private static final int LARGEST_PAGE = 200;
    private static final int MOST_PAGES = 100;

    private final FhirHttp http;

    FhirSearch(FhirHttp http) {
        this.http = http;
    }

    /**
     * By POST, as names and numbers in a URL end up in logs.
     *
     * @param limit of resources, over all pages
     * @param deadline when whoever asks gives up, or null
     */
    List<ObjectNode> pages(String type, Map<String, String> parameters, int limit, @Nullable Instant deadline)
            throws RetryLater {
        Map<String, String> form = new LinkedHashMap<>(parameters);
        form.putIfAbsent("_count", Integer.toString(Math.max(1, Math.min(limit, LARGEST_PAGE))));
        String body = form.entrySet().stream()
                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
        List<ObjectNode> found = new ArrayList<>();
        FhirHttp.Call call = FhirHttp.Call.form(type + "/_search", body);
        for (int page = 0; page < MOST_PAGES; page++) {
            ObjectNode bundle = accepted(http.send(call, deadline));
            for (JsonNode entry : bundle.path("entry")) {
                boolean outcome = entry.path("search").path("mode").asText().equals("outcome");
                if (!outcome && entry.get("resource") instanceof ObjectNode resource && found.size() < limit) {
                    found.add(resource);
                }
            }
            Optional<String> next = next(bundle);
            if (next.isEmpty() || found.size() >= limit) {
                break;
            }
            call = FhirHttp.Call.get(next.get());
        }
        return List.copyOf(found);
    }

    private Optional<String> next(ObjectNode bundle) {
        for (JsonNode link : bundle.path("link")) {
            if (link.path("relation").asText().equals("next")) {
                String url = link.path("url").asText();
                String base = http.baseUrl();
                String path = url.startsWith(base) ? url.substring(base.length()) : url;
                if (path.contains("://") || path.startsWith("//") || path.contains("..") || path.startsWith("@")) {
                    throw new FhirRefused(200, "The FHIR server's link to the next page leads to another server");
                }
                return Optional.of(path.replaceFirst("^/", ""));
            }
        }
        return Optional.empty();
    }

    /** @throws FhirRefused if the server refused */
    static ObjectNode accepted(FhirHttp.Answer answer) {
        if (answer.status() >= 200 && answer.status() < 300) {
            return answer.body();
        }
        TreeSet<String> codes = new TreeSet<>();
        answer.body()
                .path("issue")
                .forEach(issue -> codes.add(issue.path("code").asText()));
        codes.removeIf(code -> !code.matches("[a-z-]{1,40}"));
        throw new FhirRefused(
                answer.status(),
                "The FHIR server refused with status " + answer.status()
                        + (codes.isEmpty() ? "" : " and issue codes " + codes));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
