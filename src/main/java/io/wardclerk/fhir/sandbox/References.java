package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.PreconditionFailedException;
import ca.uhn.fhir.util.ResourceReferenceInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the references of one transaction: to entries by their fullUrl, to resources by a condition
 * ({@code Practitioner?identifier=...}), to ourselves by absolute address.
 */
final class References {

    private final Searches searches;
    private final FhirContext context;
    private final String base;
    private final Map<String, String> byUrl = new HashMap<>();
    /** Resources of this transaction by {@code Type?identifier=system|value}, as no index has them yet. */
    private final Map<String, String> byIdentifier = new HashMap<>();

    private final Map<String, String> byCondition = new HashMap<>();

    References(Searches searches, FhirContext context, String base) {
        this.searches = searches;
        this.context = context;
        this.base = base;
    }

    void name(Entry entry, ResourceKey key) {
        if (entry.fullUrl() != null && byUrl.put(entry.fullUrl(), key.reference()) != null) {
            throw new InvalidRequestException("Two entries have the same fullUrl");
        }
        if (entry.resource() != null) {
            for (Base each : identifiers(entry.resource())) {
                if (each instanceof Identifier identifier) {
                    byIdentifier.put(
                            key.type() + "?identifier=" + identifier.getSystem() + "|" + identifier.getValue(),
                            key.reference());
                }
            }
        }
    }

    static List<Base> identifiers(Resource resource) {
        return PathExpression.children(resource, "identifier");
    }

    /** A copy whose references name resources. */
    Resource resolve(Resource resource) {
        Resource copy = resource.copy();
        for (ResourceReferenceInfo each : context.newTerser().getAllResourceReferences(copy)) {
            String reference = each.getResourceReference().getReferenceElement().getValue();
            if (reference != null && !reference.startsWith("#")) {
                String resolved = resolve(reference);
                if (!resolved.equals(reference)) {
                    each.getResourceReference().setReference(resolved);
                }
                // The parser ties references within a bundle to their resource; a tied one would be written as
                // contained.
                each.getResourceReference().setResource(null);
            }
        }
        return copy;
    }

    private String resolve(String reference) {
        String named = byUrl.get(reference);
        if (named != null) {
            return named;
        }
        if (reference.startsWith("urn:uuid:") || reference.startsWith("urn:oid:")) {
            throw new InvalidRequestException("A reference to " + urn(reference) + " names no entry of the bundle");
        }
        if (reference.startsWith(base + "/")) {
            return reference.substring(base.length() + 1);
        }
        int question = reference.indexOf('?');
        return question > 0 && context.getResourceTypes().contains(reference.substring(0, question))
                ? byCondition.computeIfAbsent(reference, this::match)
                : reference;
    }

    private String match(String reference) {
        String type = reference.substring(0, reference.indexOf('?'));
        @Nullable String within = byIdentifier.get(reference);
        if (within != null) {
            return within;
        }
        List<ResourceKey> matches = searches.matches(type, SearchText.query(reference.substring(type.length() + 1)));
        if (matches.size() != 1) {
            throw new PreconditionFailedException("A conditional reference to a " + Diagnostics.name(type) + " matches "
                    + (matches.isEmpty() ? "nothing" : "several resources"));
        }
        return matches.get(0).reference();
    }

    private static String urn(String reference) {
        return reference.length() <= 64 ? reference : reference.substring(0, 64);
    }
}
