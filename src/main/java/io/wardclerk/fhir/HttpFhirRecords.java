package io.wardclerk.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.access.Caller;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@link FhirRecords} over HTTP. Each call is on the record, whichever way it ended, with names and counts, never values. */
final class HttpFhirRecords implements FhirRecords {

    private final FhirHttp http;
    private final FhirSearch search;
    private final AuditLog audit;

    HttpFhirRecords(FhirHttp http, AuditLog audit) {
        this.http = http;
        this.search = new FhirSearch(http);
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
        ObjectNode resource = FhirSearch.accepted(answer);
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
            List<ObjectNode> found = search.pages(type, parameters, limit, step.deadline());
            detail.put("count", found.size());
            return found;
        });
    }

    @Override
    public List<String> transact(StepContext step, List<Write> writes) throws RetryLater {
        String element = writes.stream().map(HttpFhirRecords::describe).collect(Collectors.joining(","));
        return recorded(step, AuditAction.FHIR_WRITE, element, detail -> {
            FhirHttp.Answer answer = http.send(FhirHttp.Call.fhir("", TransactionBundle.of(writes)), step.deadline());
            List<String> references = TransactionBundle.references(
                            FhirSearch.accepted(answer), writes.size(), http.baseUrl())
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

    private interface Exchange<T> {

        T run(Map<String, Object> detail) throws RetryLater;
    }
}
