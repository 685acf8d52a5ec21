package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.model.api.ResourceMetadataKeyEnum;
import ca.uhn.fhir.model.valueset.BundleEntryTransactionMethodEnum;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** Search results and histories as bundles. */
final class SearchBundles {

    private final FhirJson json;

    SearchBundles(FhirJson json) {
        this.json = json;
    }

    Bundle found(String type, Searches.Result result, String base) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.SEARCHSET);
        if (result.total() != null) {
            bundle.setTotal(Math.toIntExact(result.total()));
        }
        bundle.addLink().setRelation("self").setUrl(base + "/" + type + query(result.understood()));
        if (result.nextPage() != null) {
            bundle.addLink().setRelation("next").setUrl(base + "/" + type + "?_page=" + result.nextPage());
        }
        result.matches().forEach(each -> add(bundle, each, Bundle.SearchEntryMode.MATCH, base));
        result.included().forEach(each -> add(bundle, each, Bundle.SearchEntryMode.INCLUDE, base));
        return bundle;
    }

    private void add(Bundle bundle, Stored stored, Bundle.SearchEntryMode mode, String base) {
        if (stored.json() != null) {
            Bundle.BundleEntryComponent entry = bundle.addEntry();
            entry.setFullUrl(base + "/" + stored.key().reference()).setResource(json.resource(stored.json()));
            entry.getSearch().setMode(mode);
        }
    }

    /** A version with what a history bundle tells of it; HAPI leaves the resource of a deletion out. */
    IBaseResource version(Stored stored) {
        Resource resource = stored.json() == null
                ? (Resource) json.context()
                        .getResourceDefinition(stored.key().type())
                        .newInstance()
                : json.resource(stored.json());
        resource.setIdElement(new IdType(stored.key().type(), stored.key().id(), Integer.toString(stored.version())));
        resource.getMeta().setLastUpdatedElement(FhirJson.instant(stored.updated()));
        ResourceMetadataKeyEnum.ENTRY_TRANSACTION_METHOD.put(
                resource, BundleEntryTransactionMethodEnum.valueOf(stored.method()));
        return resource;
    }

    static String etag(int version) {
        return "W/\"" + version + "\"";
    }

    /** {@code W/"3"} or {@code "3"} or {@code 3} to {@code 3} */
    static String versionOf(String etag) {
        String version = etag.strip().replaceFirst("^W/", "").replace("\"", "");
        if (!version.matches("\\d{1,9}")) {
            throw new InvalidRequestException("If-Match takes a version's ETag, W/\"3\"");
        }
        return version;
    }

    private static String query(Map<String, List<String>> parameters) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        parameters.forEach((name, values) -> values.forEach(value -> query.add(encode(name) + "=" + encode(value))));
        return query.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
