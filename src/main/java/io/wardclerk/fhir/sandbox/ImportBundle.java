package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.util.ResourceReferenceInfo;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * One file's resources as writes. Ids are the files' own (a resource's id, or the uuid of its fullUrl), so that another import
 * finds the same ones again.
 */
final class ImportBundle {

    private static final Pattern BY_IDENTIFIER = Pattern.compile("([A-Za-z]+)\\?identifier=([^|&]*)\\|([^|&]+)");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    private final FhirContext context;
    private final Searches searches;
    private final Placeholders placeholders;
    private final Digests digests;
    private final Map<ResourceKey, Entry> entries = new LinkedHashMap<>();
    private final Map<String, ResourceKey> byUrl = new HashMap<>();
    private final Set<String> conditions = new HashSet<>();
    private final Set<ResourceKey> named = new HashSet<>();
    private final Map<Placeholders.KnownAs, String> known;
    private int standIns;

    ImportBundle(FhirContext context, Searches searches, Placeholders placeholders, Digests digests) {
        this.context = context;
        this.searches = searches;
        this.placeholders = placeholders;
        this.digests = digests;
        this.known = placeholders.all();
    }

    /** @param source names what has no id of its own, the same on each import */
    List<Entry> entries(Resource file, String source) {
        if (file instanceof Bundle bundle) {
            int index = 0;
            for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
                if (entry.hasResource()) {
                    add(entry.getResource(), entry.getFullUrl(), source + "#" + index);
                }
                index++;
            }
        } else {
            add(file, null, source);
        }
        for (Entry entry : List.copyOf(entries.values())) {
            references(entry);
        }
        return new ArrayList<>(entries.values());
    }

    /** What literal references of the file name. */
    Set<ResourceKey> named() {
        return named;
    }

    int standIns() {
        return standIns;
    }

    private void add(Resource resource, @Nullable String fullUrl, String source) {
        String id = Placeholders.KnownAs.of(resource, digests)
                .map(known::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> ownId(resource, fullUrl, source));
        ResourceKey key = new ResourceKey(resource.fhirType(), id);
        resource.setId(id);
        if (fullUrl != null) {
            byUrl.put(fullUrl, key);
        }
        entries.putIfAbsent(key, new Entry(Entry.Verb.PUT, key.type(), id, fullUrl, null, null, resource));
    }

    private static String ownId(Resource resource, @Nullable String fullUrl, String source) {
        String own = resource.getIdElement().getIdPart();
        String last = fullUrl == null ? "" : fullUrl.replaceFirst(".*[:/]", "");
        if (own != null && ID.matcher(own).matches()) {
            return own;
        }
        return ID.matcher(last).matches()
                ? last
                : UUID.nameUUIDFromBytes(source.getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    private void references(Entry entry) {
        for (ResourceReferenceInfo each : context.newTerser().getAllResourceReferences(entry.resource())) {
            if (each.getResourceReference() instanceof Reference reference && reference.hasReference()) {
                reference(reference, reference.getReference());
            }
        }
    }

    private void reference(Reference reference, String literal) {
        if (byUrl.containsKey(literal)) {
            return;
        }
        if (literal.startsWith("urn:")) {
            // Nothing tells its type, so nothing can stand in for it: it stays as what it is, an identifier.
            reference.setIdentifier(
                    new Identifier().setSystem("urn:ietf:rfc:3986").setValue(literal));
            reference.setReference(null).setResource(null);
        } else if (literal.contains("?")) {
            condition(literal, reference.getDisplay());
        } else {
            ReferenceTarget.of(literal).ifPresent(target -> {
                if (target.type() != null && target.id() != null) {
                    named.add(new ResourceKey(target.type(), target.id()));
                }
            });
        }
    }

    private void condition(String condition, @Nullable String display) {
        Matcher identifier = BY_IDENTIFIER.matcher(condition);
        if (!conditions.add(condition) || !identifier.matches()) {
            return;
        }
        String type = identifier.group(1);
        if (searches.matches(type, SearchText.query(condition.substring(type.length() + 1)))
                        .isEmpty()
                && !isHere(type, identifier.group(2), identifier.group(3))) {
            ResourceKey key = new ResourceKey(
                    type,
                    UUID.nameUUIDFromBytes(condition.getBytes(StandardCharsets.UTF_8))
                            .toString());
            Identifier known = new Identifier().setSystem(identifier.group(2)).setValue(identifier.group(3));
            entries.put(
                    key,
                    new Entry(
                            Entry.Verb.PUT, type, key.id(), null, null, null, placeholders.make(key, known, display)));
            standIns++;
        }
    }

    private boolean isHere(String type, String system, String value) {
        Placeholders.KnownAs wanted = new Placeholders.KnownAs(type, system, value);
        return entries.values().stream()
                .filter(entry -> entry.type().equals(type) && entry.resource() != null)
                .flatMap(entry -> Placeholders.KnownAs.of(Objects.requireNonNull(entry.resource()), digests))
                .anyMatch(wanted::equals);
    }
}
