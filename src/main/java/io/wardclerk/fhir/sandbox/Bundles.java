package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.BundleEntryResponseComponent;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.OperationOutcome;

/** Runs transaction bundles as one, and batch bundles entry by entry. */
final class Bundles {

    private final Writes writes;
    private final Interactions interactions;
    private final SearchParameters parameters;

    Bundles(Writes writes, Interactions interactions, SearchParameters parameters) {
        this.writes = writes;
        this.interactions = interactions;
        this.parameters = parameters;
    }

    Bundle run(Bundle bundle, String base) {
        if (bundle.getType() == Bundle.BundleType.TRANSACTION) {
            return transaction(bundle, base);
        }
        if (bundle.getType() == Bundle.BundleType.BATCH) {
            return batch(bundle, base);
        }
        throw new InvalidRequestException("A bundle sent here is of type transaction or batch");
    }

    private Bundle transaction(Bundle bundle, String base) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            BundleEntryComponent entry = bundle.getEntry().get(i);
            if (!isGet(entry)) {
                entries.add(entry(entry, i, base));
            }
        }
        return writes.run(entries, base, done -> new Writes.Answer<>(200, answer(bundle, done, base)));
    }

    private Bundle answer(Bundle bundle, List<Change.Done> done, String base) {
        Bundle answer = new Bundle().setType(Bundle.BundleType.TRANSACTIONRESPONSE);
        int next = 0;
        for (BundleEntryComponent entry : bundle.getEntry()) {
            if (isGet(entry)) {
                get(answer.addEntry(), entry, base);
            } else {
                answer(answer.addEntry().getResponse(), done.get(next++));
            }
        }
        return answer;
    }

    private Bundle batch(Bundle bundle, String base) {
        Bundle answer = new Bundle().setType(Bundle.BundleType.BATCHRESPONSE);
        boolean showsMore = bundle.getEntry().stream().anyMatch(Bundles::isGet);
        for (int i = 0; i < bundle.getEntry().size(); i++) {
            BundleEntryComponent entry = bundle.getEntry().get(i);
            BundleEntryComponent result = answer.addEntry();
            try {
                if (isGet(entry)) {
                    get(result, entry, base);
                } else {
                    answer(
                            result.getResponse(),
                            writes.run(
                                    List.of(entry(entry, i, base)),
                                    base,
                                    done -> new Writes.Answer<>(showsMore ? null : 200, done.get(0))));
                }
            } catch (RuntimeException e) {
                refused(result.getResponse(), SandboxExceptions.answerOf(e));
            }
        }
        return answer;
    }

    private Entry entry(BundleEntryComponent entry, int index, String base) {
        HTTPVerb method = entry.getRequest().getMethod();
        String where = "Entry " + index;
        if (method == null
                || !List.of(HTTPVerb.POST, HTTPVerb.PUT, HTTPVerb.DELETE).contains(method)) {
            throw new InvalidRequestException(where + ": request.method is one of GET, POST, PUT and DELETE");
        }
        RequestUrl url = RequestUrl.parse(entry.getRequest().getUrl(), base, where, parameters);
        boolean delete = method == HTTPVerb.DELETE;
        if (!delete && (!entry.hasResource() || !entry.getResource().fhirType().equals(url.type()))) {
            throw new InvalidRequestException(where + ": the resource is missing, or of another type than request.url");
        }
        if (method == HTTPVerb.POST
                ? url.id() != null || url.query() != null
                : url.id() == null && url.query() == null) {
            throw new InvalidRequestException(where + ": request.url does not fit " + method.toCode());
        }
        if (method == HTTPVerb.PUT
                && url.id() != null
                && entry.getResource().hasId()
                && !url.id().equals(entry.getResource().getIdElement().getIdPart())) {
            throw new InvalidRequestException(where + ": the resource's id differs from request.url");
        }
        String ifNoneExist = entry.getRequest().getIfNoneExist();
        return new Entry(
                Entry.Verb.valueOf(method.name()),
                url.type(),
                url.id(),
                entry.getFullUrl(),
                method == HTTPVerb.POST ? ifNoneExist == null ? null : Interactions.queryOf(ifNoneExist) : url.query(),
                entry.getRequest().hasIfMatch()
                        ? SearchBundles.versionOf(entry.getRequest().getIfMatch())
                        : null,
                delete ? null : entry.getResource());
    }

    private void get(BundleEntryComponent answer, BundleEntryComponent entry, String base) {
        RequestUrl url = RequestUrl.parse(entry.getRequest().getUrl(), base, "A GET", parameters);
        answer.setResource(
                url.id() == null
                        ? interactions.search(url.type(), SearchText.query(url.query()), false, base)
                        : interactions.read(url.type(), url.id(), url.version()));
        answer.getResponse().setStatus("200 OK");
    }

    private static boolean isGet(BundleEntryComponent entry) {
        return entry.getRequest().getMethod() == HTTPVerb.GET;
    }

    private static void answer(BundleEntryResponseComponent response, Change.Done done) {
        if (done.effect() == Change.Effect.DELETED || done.version() == 0) {
            response.setStatus("204 No Content");
            return;
        }
        response.setStatus(done.effect() == Change.Effect.CREATED ? "201 Created" : "200 OK")
                .setLocation(done.key().reference(done.version()))
                .setEtag(SearchBundles.etag(done.version()))
                .setLastModifiedElement(FhirJson.instant(done.updated()));
    }

    private static void refused(BundleEntryResponseComponent response, BaseServerResponseException fault) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue()
                .setSeverity(OperationOutcome.IssueSeverity.ERROR)
                .setCode(OperationOutcome.IssueType.PROCESSING)
                .setDiagnostics(fault.getMessage());
        response.setStatus(Integer.toString(fault.getStatusCode())).setOutcome(outcome);
    }
}
