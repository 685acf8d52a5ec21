package io.wardclerk.fhir.sandbox;

import java.util.List;
import java.util.Optional;
import org.hl7.fhir.instance.model.api.IAnyResource;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Applies every search parameter of a resource's type to the resource. */
final class IndexExtractor {

    private final SearchParameters parameters;

    IndexExtractor(SearchParameters parameters) {
        this.parameters = parameters;
    }

    IndexRows extract(Resource resource) {
        IndexRows rows = new IndexRows();
        String type = resource.fhirType();
        meta(rows, type, resource.getMeta());
        for (SearchParameter parameter : parameters.of(type).values()) {
            List<Base> values = parameter.path().evaluate(resource);
            for (Base value : values) {
                add(rows, parameter, value);
            }
        }
        return rows;
    }

    private static void meta(IndexRows rows, String type, Meta meta) {
        for (Coding tag : meta.getTag()) {
            IndexValues.token(rows, SearchParameter.indexName(type, "_tag"), tag);
        }
        for (Coding label : meta.getSecurity()) {
            IndexValues.token(rows, SearchParameter.indexName(type, "_security"), label);
        }
        for (CanonicalType profile : meta.getProfile()) {
            rows.uris.add(new IndexRows.Uri(SearchParameter.indexName(type, "_profile"), profile.getValue()));
        }
        if (meta.hasSource()) {
            rows.uris.add(new IndexRows.Uri(SearchParameter.indexName(type, "_source"), meta.getSource()));
        }
    }

    private static void add(IndexRows rows, SearchParameter parameter, Base value) {
        String name = parameter.indexName();
        switch (parameter.kind()) {
            case TOKEN -> IndexValues.token(rows, name, value);
            case STRING -> IndexValues.text(rows, name, value);
            case DATE -> IndexDates.of(value).ifPresent(range -> rows.dates.add(new IndexRows.Date(name, range)));
            case NUMBER, QUANTITY -> IndexValues.amount(rows, name, value);
            case URI -> uri(value).ifPresent(uri -> rows.uris.add(new IndexRows.Uri(name, uri)));
            case REFERENCE -> reference(rows, name, value);
            default -> throw new IllegalStateException("Parameters of type " + parameter.kind() + " are not indexed");
        }
    }

    private static Optional<String> uri(Base value) {
        return Optional.ofNullable(value.primitiveValue());
    }

    private static void reference(IndexRows rows, String name, Base value) {
        if (value instanceof Reference reference) {
            if (reference.hasIdentifier()) {
                IndexValues.token(rows, identifierOf(name), reference.getIdentifier());
            }
            if (reference.hasReference()) {
                ReferenceTarget.of(reference.getReference())
                        .ifPresent(target ->
                                rows.references.add(new IndexRows.Ref(name, target.type(), target.id(), target.url())));
            }
        } else if (!(value instanceof IAnyResource)) {
            uri(value).ifPresent(url -> rows.references.add(new IndexRows.Ref(name, null, null, url)));
        }
    }

    /** Where the identifiers of logical references are indexed, for the modifier {@code :identifier}. */
    static String identifierOf(String indexName) {
        return indexName + ":identifier";
    }
}
