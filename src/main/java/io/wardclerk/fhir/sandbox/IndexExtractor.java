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
    private final IndexValues index;

    IndexExtractor(SearchParameters parameters, IndexValues index) {
        this.parameters = parameters;
        this.index = index;
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

    private void meta(IndexRows rows, String type, Meta meta) {
        for (Coding tag : meta.getTag()) {
            index.token(rows, SearchParameter.indexName(type, "_tag"), tag);
        }
        for (Coding label : meta.getSecurity()) {
            index.token(rows, SearchParameter.indexName(type, "_security"), label);
        }
        for (CanonicalType profile : meta.getProfile()) {
            index.uri(rows, SearchParameter.indexName(type, "_profile"), profile.getValue());
        }
        if (meta.hasSource()) {
            index.uri(rows, SearchParameter.indexName(type, "_source"), meta.getSource());
        }
    }

    private void add(IndexRows rows, SearchParameter parameter, Base value) {
        String name = parameter.indexName();
        switch (parameter.kind()) {
            case TOKEN -> index.token(rows, name, value);
            case STRING -> IndexValues.text(rows, name, value);
            case DATE -> IndexDates.of(value).ifPresent(range -> date(rows, parameter, range));
            case NUMBER, QUANTITY -> IndexValues.amount(rows, name, value);
            case URI -> uri(value).ifPresent(uri -> index.uri(rows, name, uri));
            case REFERENCE -> reference(rows, name, value);
            default -> throw new IllegalStateException("Parameters of type " + parameter.kind() + " are not indexed");
        }
    }

    private static void date(IndexRows rows, SearchParameter parameter, DateRange range) {
        if (IndexTable.of(parameter).sealed()) {
            rows.sealed.add(new IndexRows.Sealed(
                    parameter.indexName(),
                    List.of(range.low().toString(), range.high().toString())));
        } else {
            rows.dates.add(new IndexRows.Date(parameter.indexName(), range));
        }
    }

    private static Optional<String> uri(Base value) {
        return Optional.ofNullable(value.primitiveValue());
    }

    private void reference(IndexRows rows, String name, Base value) {
        if (value instanceof Reference reference) {
            if (reference.hasIdentifier()) {
                index.token(rows, identifierOf(name), reference.getIdentifier());
            }
            if (reference.hasReference()) {
                ReferenceTarget.of(reference.getReference())
                        .ifPresent(target -> rows.references.add(new IndexRows.Ref(
                                name, target.type(), index.orNull(target.id()), index.orNull(target.url()))));
            }
        } else if (!(value instanceof IAnyResource)) {
            uri(value).ifPresent(url -> rows.references.add(new IndexRows.Ref(name, null, null, index.orNull(url))));
        }
    }

    /** Where the identifiers of logical references are indexed, for the modifier {@code :identifier}. */
    static String identifierOf(String indexName) {
        return indexName + ":identifier";
    }
}
