package io.wardclerk.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes as a transaction bundle, and its answer as references. */
final class TransactionBundle {

    private TransactionBundle() {}

    static ObjectNode of(List<FhirRecords.Write> writes) {
        ObjectNode bundle = JsonNodeFactory.instance.objectNode();
        bundle.put("resourceType", "Bundle").put("type", "transaction");
        ArrayNode entries = bundle.putArray("entry");
        for (FhirRecords.Write write : writes) {
            ObjectNode entry = entries.addObject();
            if (write instanceof FhirRecords.Write.Create create) {
                create(entry, create);
            } else if (write instanceof FhirRecords.Write.Update update) {
                update(entry, update);
            }
        }
        return bundle;
    }

    private static void create(ObjectNode entry, FhirRecords.Write.Create create) {
        entry.put("fullUrl", create.fullUrl());
        entry.set("resource", create.resource());
        entry.putObject("request")
                .put("method", "POST")
                .put("url", create.resource().path("resourceType").asText())
                .put(
                        "ifNoneExist",
                        "identifier="
                                + URLEncoder.encode(
                                        escape(create.identifierSystem()) + "|" + escape(create.identifierValue()),
                                        StandardCharsets.UTF_8));
    }

    private static void update(ObjectNode entry, FhirRecords.Write.Update update) {
        ObjectNode resource = update.resource().deepCopy();
        resource.put("id", update.reference().substring(update.reference().indexOf('/') + 1));
        entry.set("resource", resource);
        ObjectNode request = entry.putObject("request").put("method", "PUT").put("url", update.reference());
        if (update.ifMatch() != null) {
            request.put("ifMatch", "W/\"" + update.ifMatch() + "\"");
        }
    }

    /** Commas, bars and dollars have a meaning in search values. */
    private static String escape(String value) {
        return value.replaceAll("([\\\\,|$])", "\\\\$1");
    }

    /** The written resources in entry order; empty if the answer does not tell all of them. */
    static Optional<List<String>> references(JsonNode answer, int expected, String baseUrl) {
        List<String> references = new ArrayList<>();
        for (JsonNode entry : answer.path("entry")) {
            JsonNode response = entry.path("response");
            FhirReferences.local(response.path("location").asText(), baseUrl)
                    .map(reference -> FhirReferences.hasVersion(reference)
                            ? reference
                            : reference + "/_history/"
                                    + version(response.path("etag").asText()))
                    .filter(FhirReferences::hasVersion)
                    .ifPresent(references::add);
        }
        return references.size() == expected ? Optional.of(List.copyOf(references)) : Optional.empty();
    }

    private static String version(String etag) {
        return etag.replaceFirst("^W/", "").replace("\"", "");
    }
}
