package io.wardclerk.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.access.Caller;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@link FhirRecords} over HTTP. Each call is on the record, whichever way it ended, with names and counts, never values. */
final class HttpFhirRecords implements FhirRecords {

    private static final int LARGEST_PAGE = 200;
    private static final int MOST_PAGES = 100;

    private final FhirHttp http;
    private final AuditLog audit;

    HttpFhirRecords(FhirHttp http, AuditLog audit) {
        this.http = http;
        this.audit = audit;
    }

    @Override
    public Optional<ObjectNode> read(StepContext step, String reference) throws RetryLater {
        String element = reference.matches("[A-Za-z0-9/._-]{1,140}") ? reference : "(not a reference)";
        return recorded(step, AuditAction.FHIR_READ, element, detail -> {
            Optional<String> local = FhirReferences.local(reference, http.baseUrl());
            Optional<ObjectNode> found = local.isEmpty() ? Optional.empty() : get(step, local.get());
            detail.put("found", found.isPresent());
            return found;
        });
    }

    private Optional<ObjectNode> get(StepContext step, String reference) throws RetryLater {
        FhirHttp.Answer answer = http.send(FhirHttp.Call.get(reference), step.deadline());
        if (answer.status() == 404 || answer.status() == 410) {
            return Optional.empty();
        }
        ObjectNode resource = accepted(answer);
        if (!reference.startsWith(resource.path("resourceType").asText() + "/")) {
            throw new FhirRefused(answer.status(), "The FHIR server answered with another type than was asked for");
        }
        return Optional.of(resource);
    }

    @Override
    public List<ObjectNode> search(StepContext step, String type, Map<String, String> parameters, int limit)
            throws RetryLater {
        String element = type + "?" + String.join("&", new TreeSet<>(parameters.keySet()));
        return recorded(step, AuditAction.FHIR_READ, element, detail -> {
            List<ObjectNode> found = pages(step, type, parameters, limit);
            detail.put("count", found.size());
            return found;
        });
    }

    /** By POST, as names and numbers in a URL end up in logs. */
    private List<ObjectNode> pages(StepContext step, String type, Map<String, String> parameters, int limit)
            throws RetryLater {
        Map<String, String> form = new LinkedHashMap<>(parameters);
        form.putIfAbsent("_count", Integer.toString(Math.max(1, Math.min(limit, LARGEST_PAGE))));
        String body = form.entrySet().stream()
                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue()))
                .collect(Collectors.joining("&"));
        List<ObjectNode> found = new ArrayList<>();
        FhirHttp.Call call = FhirHttp.Call.form(type + "/_search", body);
        for (int page = 0; page < MOST_PAGES; page++) {
            ObjectNode bundle = accepted(http.send(call, step.deadline()));
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

    @Override
    public List<String> transact(StepContext step, List<Write> writes) throws RetryLater {
        String element = writes.stream().map(HttpFhirRecords::describe).collect(Collectors.joining(","));
        return recorded(step, AuditAction.FHIR_WRITE, element, detail -> {
            FhirHttp.Answer answer = http.send(FhirHttp.Call.fhir("", TransactionBundle.of(writes)), step.deadline());
            List<String> references = TransactionBundle.references(accepted(answer), writes.size(), http.baseUrl())
                    .orElseThrow(() -> new RetryLater(
                            FhirDependency.NAME,
                            "The FHIR server at " + http.baseUrl() + " did not say what a transaction wrote",
                            null));
            detail.put("written", references);
            return references;
        });
    }

    private static String describe(Write write) {
        return write instanceof Write.Update update
                ? update.reference()
                : ((Write.Create) write).resource().path("resourceType").asText();
    }

    private static ObjectNode accepted(FhirHttp.Answer answer) {
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

    private <T> T recorded(StepContext step, AuditAction action, String element, Exchange<T> exchange)
            throws RetryLater {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("step", step.element());
        try {
            T result = exchange.run(detail);
            audit.record(AuditEntry.success(Caller.WARDCLERK.actor(), action, step.instance(), element, detail)
                    .about(step.subject()));
            return result;
        } catch (RetryLater e) {
            failed(step, action, element, detail, "unavailable", null);
            throw e;
        } catch (FhirRefused e) {
            failed(step, action, element, detail, "refused", e.status());
            throw e;
        }
    }

    private void failed(
            StepContext step,
            AuditAction action,
            String element,
            Map<String, Object> detail,
            String failure,
            @Nullable Integer status) {
        detail.put("failure", failure);
        if (status != null) {
            detail.put("status", status);
        }
        audit.record(AuditEntry.failure(Caller.WARDCLERK.actor(), action, step.instance(), element, detail)
                .about(step.subject()));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private interface Exchange<T> {

        T run(Map<String, Object> detail) throws RetryLater;
    }
}
