package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** What each RESTful interaction does, apart from how HAPI calls it. */
final class Interactions {

    private final ResourceStore store;
    private final Searches searches;
    private final Writes writes;
    private final FhirJson json;
    private final SearchBundles bundles;
    private final SandboxRecord record;

    Interactions(ResourceStore store, Searches searches, Writes writes, FhirJson json, SandboxRecord record) {
        this.store = store;
        this.searches = searches;
        this.writes = writes;
        this.json = json;
        this.record = record;
        this.bundles = new SearchBundles(json);
    }

    Resource read(String type, String id, @Nullable String version) {
        ResourceKey key = new ResourceKey(type, id);
        Optional<Stored> stored = version == null ? store.current(key) : store.version(key, number(version));
        Stored found = stored.orElseThrow(() -> new ResourceNotFoundException(
                "There is no " + type + " of this id" + (version == null ? "" : " and version")));
        ObjectNode content = found.json();
        if (content == null) {
            throw new ResourceGoneException("This " + type + " was deleted");
        }
        record.shown(found);
        return json.resource(content);
    }

    private static int number(String version) {
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException e) {
            throw new ResourceNotFoundException("Versions are numbers here");
        }
    }

    /** The newest versions; there are no further pages. */
    IBundleProvider history(String type, String id, RequestDetails request) {
        Map<String, List<String>> query = parameters(request);
        query.keySet().forEach(key -> {
            if (!List.of("_count", "_format", "_pretty").contains(key)) {
                throw new InvalidRequestException("History takes _count only, not " + Diagnostics.name(key));
            }
        });
        int count = first(query, "_count").map(Interactions::count).orElse(SearchRequest.MAXIMUM_COUNT);
        List<Stored> versions = store.history(new ResourceKey(type, id), count);
        if (versions.isEmpty()) {
            throw new ResourceNotFoundException("There is no " + type + " of this id");
        }
        versions.forEach(record::shown);
        return new SimpleBundleProvider(versions.stream().map(bundles::version).toList());
    }

    private static int count(String text) {
        try {
            return Math.max(1, Math.min(Integer.parseInt(text), SearchRequest.MAXIMUM_COUNT));
        } catch (NumberFormatException e) {
            throw new InvalidRequestException("_count takes a number");
        }
    }

    Bundle search(String type, RequestDetails request) {
        boolean lenient = request.getHeaders(Constants.HEADER_PREFER).stream()
                .anyMatch(prefer -> prefer.replace(" ", "").contains("handling=lenient"));
        return search(type, parameters(request), lenient, request.getFhirServerBase());
    }

    Bundle search(String type, Map<String, List<String>> query, boolean lenient, String base) {
        Map<String, List<String>> relative = new LinkedHashMap<>();
        query.forEach((key, values) -> relative.put(
                key, values.stream().map(value -> value.replace(base + "/", "")).toList()));
        Searches.Result result = searches.search(type, relative, lenient);
        result.matches().forEach(record::shown);
        result.included().forEach(record::shown);
        return bundles.found(type, result, base);
    }

    MethodOutcome create(Resource resource, @Nullable String condition, RequestDetails request) {
        String query = condition == null ? null : queryOf(condition);
        return outcome(Entry.create(resource, query), request);
    }

    MethodOutcome update(Resource resource, @Nullable IIdType id, @Nullable String condition, RequestDetails request) {
        String type = resource.fhirType();
        String logical = id == null ? null : id.getIdPart();
        return outcome(
                new Entry(
                        Entry.Verb.PUT,
                        type,
                        condition == null ? logical : null,
                        null,
                        condition == null ? null : queryOf(condition),
                        ifMatch(request),
                        resource),
                request);
    }

    MethodOutcome delete(String type, @Nullable IIdType id, @Nullable String condition, RequestDetails request) {
        String logical = id == null ? null : id.getIdPart();
        if (condition == null && logical == null) {
            throw new PreconditionFailedException("A delete names an id or a condition");
        }
        return outcome(
                new Entry(
                        Entry.Verb.DELETE,
                        type,
                        condition == null ? logical : null,
                        null,
                        condition == null ? null : queryOf(condition),
                        ifMatch(request),
                        null),
                request);
    }

    private MethodOutcome outcome(Entry entry, RequestDetails request) {
        return writes.run(List.of(entry), request.getFhirServerBase(), done -> {
            MethodOutcome outcome = outcome(entry, done.get(0));
            return new Writes.Answer<>(status(entry, outcome), outcome);
        });
    }

    /** As HAPI answers it. */
    private static int status(Entry entry, MethodOutcome outcome) {
        if (entry.verb() == Entry.Verb.DELETE) {
            return 204;
        }
        return Boolean.TRUE.equals(outcome.getCreated()) ? 201 : 200;
    }

    private MethodOutcome outcome(Entry entry, Change.Done done) {
        MethodOutcome outcome = new MethodOutcome();
        IdType id = new IdType(done.key().type(), done.key().id(), Integer.toString(done.version()));
        outcome.setId(id);
        outcome.setCreated(done.effect() == Change.Effect.CREATED);
        if (entry.verb() != Entry.Verb.DELETE) {
            outcome.setResource(read(done.key().type(), done.key().id(), Integer.toString(done.version())));
        }
        return outcome;
    }

    private static @Nullable String ifMatch(RequestDetails request) {
        String header = request.getHeader(Constants.HEADER_IF_MATCH);
        return header == null || header.isBlank() ? null : SearchBundles.versionOf(header);
    }

    /** HAPI hands conditions over as {@code Patient?identifier=...}, clients also write only the query. */
    static String queryOf(String condition) {
        int question = condition.indexOf('?');
        return question < 0 ? condition : condition.substring(question + 1);
    }

    private static Optional<String> first(Map<String, List<String>> query, String name) {
        return Optional.ofNullable(query.get(name))
                .flatMap(values -> values.stream().findFirst());
    }

    private static Map<String, List<String>> parameters(RequestDetails request) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        request.getParameters().forEach((name, values) -> parameters.put(name, Arrays.asList(values)));
        return parameters;
    }
}
