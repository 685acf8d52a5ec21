package io.wardclerk.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The far side's record: a FHIR R4 server as far as the connectors need it. Conditional creates (If-None-Exist), version-aware
 * updates (If-Match), an update that changes nothing makes no version, and a transaction is all or nothing.
 */
final class FhirShelf {

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, List<ObjectNode>> versions = new TreeMap<>();
    private int transactions;
    private int last;

    /** @param body an OperationOutcome without words where there is nothing to say */
    record Answer(int status, ObjectNode body) {}

    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        Refused(int status) {
            this.status = status;
        }
    }

    synchronized Answer handle(String method, String path, String body) throws IOException {
        try {
            if (path.equals("metadata")) {
                return new Answer(200, json.createObjectNode().put("resourceType", "CapabilityStatement"));
            }
            if (path.endsWith("/_search")) {
                return search(path.substring(0, path.indexOf('/')), body);
            }
            if (method.equals("GET")) {
                return read(path.replaceFirst("/_history/.*", ""));
            }
            transactions++;
            return transact(json.readTree(body));
        } catch (Refused refused) {
            return new Answer(refused.status, json.createObjectNode().put("resourceType", "OperationOutcome"));
        }
    }

    private Answer read(String reference) {
        return new Answer(200, current(reference).orElseThrow(() -> new Refused(404)));
    }

    private Answer search(String type, String form) {
        String token = "";
        for (String pair : form.split("&", -1)) {
            if (pair.startsWith("identifier=")) {
                token = URLDecoder.decode(pair.substring("identifier=".length()), StandardCharsets.UTF_8);
            }
        }
        ObjectNode bundle =
                json.createObjectNode().put("resourceType", "Bundle").put("type", "searchset");
        ArrayNode entries = bundle.putArray("entry");
        for (ObjectNode found : withIdentifier(type, token)) {
            entries.addObject().set("resource", found);
        }
        return new Answer(200, bundle);
    }

    private Answer transact(JsonNode bundle) throws IOException {
        Map<String, String> references = new LinkedHashMap<>();
        for (JsonNode entry : bundle.path("entry")) {
            check(entry.path("request"));
            if (entry.path("request").path("method").asText().equals("POST")) {
                String type = entry.path("request").path("url").asText();
                references.put(entry.path("fullUrl").asText(), existing(entry).orElseGet(() -> type + "/" + ++last));
            }
        }
        ObjectNode answer =
                json.createObjectNode().put("resourceType", "Bundle").put("type", "transaction-response");
        ArrayNode entries = answer.putArray("entry");
        for (JsonNode entry : bundle.path("entry")) {
            boolean create = entry.path("request").path("method").asText().equals("POST");
            String reference = create
                    ? references.getOrDefault(entry.path("fullUrl").asText(), "")
                    : entry.path("request").path("url").asText();
            if (!create || current(reference).isEmpty()) {
                put(reference, linked(entry.path("resource"), references));
            }
            int version = versionsOf(reference).size();
            entries.addObject()
                    .putObject("response")
                    .put("status", "200")
                    .put("location", reference + "/_history/" + version)
                    .put("etag", "W/\"" + version + "\"");
        }
        return new Answer(200, answer);
    }

    private void check(JsonNode request) {
        String match = request.path("ifMatch").asText();
        String now = "W/\""
                + versions.getOrDefault(request.path("url").asText(), List.of()).size() + "\"";
        if (!match.isEmpty() && !match.equals(now)) {
            throw new Refused(412);
        }
    }

    private Optional<String> existing(JsonNode entry) {
        String condition = entry.path("request").path("ifNoneExist").asText();
        String token = URLDecoder.decode(condition.replaceFirst("identifier=", ""), StandardCharsets.UTF_8)
                .replace("\\", "");
        String type = entry.path("request").path("url").asText();
        return withIdentifier(type, token).stream()
                .findFirst()
                .map(found -> type + "/" + found.path("id").asText());
    }

    private ObjectNode linked(JsonNode resource, Map<String, String> references) throws IOException {
        String text = resource.toString();
        for (Map.Entry<String, String> reference : references.entrySet()) {
            text = text.replace(reference.getKey(), reference.getValue());
        }
        return (ObjectNode) json.readTree(text);
    }

    private void put(String reference, ObjectNode resource) {
        List<ObjectNode> kept = versions.computeIfAbsent(reference, key -> new ArrayList<>());
        resource.put("id", reference.substring(reference.indexOf('/') + 1));
        resource.withObject("/meta").put("versionId", Integer.toString(kept.size()));
        if (kept.isEmpty() || !kept.get(kept.size() - 1).deepCopy().equals(versioned(resource, kept.size()))) {
            kept.add(versioned(resource, kept.size() + 1));
        }
    }

    private static ObjectNode versioned(ObjectNode resource, int version) {
        ObjectNode copy = resource.deepCopy();
        copy.withObject("/meta").put("versionId", Integer.toString(version));
        return copy;
    }

    private List<ObjectNode> versionsOf(String reference) {
        return versions.getOrDefault(reference, List.of());
    }

    private Optional<ObjectNode> current(String reference) {
        List<ObjectNode> kept = versionsOf(reference);
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(kept.get(kept.size() - 1).deepCopy());
    }

    private List<ObjectNode> withIdentifier(String type, String token) {
        return versions.keySet().stream()
                .filter(reference -> reference.startsWith(type + "/"))
                .map(reference -> current(reference).orElseThrow())
                .filter(resource -> {
                    for (JsonNode each : resource.path("identifier")) {
                        if (token.equals(each.path("system").asText() + "|"
                                + each.path("value").asText())) {
                            return true;
                        }
                    }
                    return false;
                })
                .toList();
    }

    /** What a case made of this type, each with the number of its versions. */
    synchronized Map<String, Integer> ofCase(String type, String instance) {
        Map<String, Integer> found = new TreeMap<>();
        for (ObjectNode resource : withIdentifier(type, "urn:wardclerk:case|" + instance)) {
            String reference = type + "/" + resource.path("id").asText();
            found.put(reference, versionsOf(reference).size());
        }
        return found;
    }

    /** Number of versions of each Provenance of this target. */
    synchronized List<Integer> provenancesOf(String target) {
        return versions.entrySet().stream()
                .filter(each -> each.getKey().startsWith("Provenance/"))
                .filter(each -> each.getValue().get(0).path("target").findValuesAsText("reference").stream()
                        .anyMatch(reference -> reference.equals(target)))
                .map(each -> each.getValue().size())
                .toList();
    }

    synchronized int transactions() {
        return transactions;
    }
}
