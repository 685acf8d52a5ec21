package io.wardclerk.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.wardclerk.vault.Masking;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces what identifies in a tree of JSON: by the element where FHIR says what it is, else by what its text holds. */
final class JsonMask {

    private static final Pattern REFERENCE =
            Pattern.compile("([A-Z][A-Za-z]{1,63})/([A-Za-z0-9.-]{1,64})(/_history/[A-Za-z0-9.-]{1,64})?");
    private static final Pattern DATE =
            Pattern.compile("\\d{4}-\\d{2}(?:-\\d{2}(?:T\\d{2}:\\d{2}[0-9:.]{0,20}(?:Z|[+-]\\d{2}:\\d{2})?)?)?");
    private static final Pattern UNIQUE =
            Pattern.compile("(?:urn:uuid:)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|doc_[A-Za-z0-9_-]{20,40}");
    /** Codes and their kin, which say what and never who. */
    private static final Set<String> CODED = Set.of(
            "resourceType",
            "system",
            "code",
            "unit",
            "use",
            "status",
            "intent",
            "priority",
            "gender",
            "sex",
            "currency",
            "language",
            "contentType",
            "comparator",
            "mode",
            "criticality",
            "workflow",
            "state",
            "outcome",
            "type",
            "kind",
            "urgency",
            "decision",
            "engine",
            "versionId");

    private static final Set<String> DROPPED = Set.of("photo", "div", "signature", "sigFormat", "meta");

    private final Masking.Scope scope;
    private final Surrogates surrogates;

    JsonMask(Masking.Scope scope, Surrogates surrogates) {
        this.scope = scope;
        this.surrogates = surrogates;
    }

    JsonNode of(JsonNode tree) {
        return masked("", tree, tree);
    }

    private JsonNode masked(String member, JsonNode node, JsonNode parent) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> array.add(masked(member, each, parent)));
            return array;
        }
        if (node.isObject()) {
            return object(member, node);
        }
        if (node.isTextual()) {
            return TextNode.valueOf(text(member, node.asText(), parent));
        }
        // A number may be one that somebody is known by.
        boolean identifying = node.isIntegralNumber() && node.asText().length() >= 7;
        return identifying ? TextNode.valueOf(scope.mask(node.asText()).text()) : node;
    }

    private JsonNode object(String member, JsonNode node) {
        if (node.has("family") || node.has("given")) {
            return name(node);
        }
        if (node.has("postalCode") || (node.has("city") && node.has("line"))) {
            return address(node);
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(each -> {
            String name = each.getKey();
            boolean narrative = name.equals("text") && each.getValue().has("div");
            if (!DROPPED.contains(name) && !narrative) {
                JsonNode value = content(name, each.getValue(), node, member);
                if (!value.isMissingNode()) {
                    object.set(name, value);
                }
            }
        });
        return object;
    }

    private JsonNode content(String name, JsonNode value, JsonNode node, String member) {
        if (member.equals("identifier") && name.equals("value")) {
            return TextNode.valueOf(
                    surrogates.token("identifier", node.path("system").asText() + value.asText()));
        }
        if (name.equals("value") && node.path("system").asText().matches("phone|fax|sms|pager")) {
            return TextNode.valueOf(surrogates.phone(value.asText().replaceAll("\\D", "")));
        }
        if (name.equals("value") && node.path("system").asText().equals("email")) {
            return TextNode.valueOf(surrogates.email(value.asText()));
        }
        if (name.equals("id") && node.has("resourceType")) {
            return TextNode.valueOf(surrogates.id(node.path("resourceType").asText() + "/" + value.asText()));
        }
        if (name.equals("data") && node.has("contentType")) {
            return attachment(value.asText(), node.path("contentType").asText());
        }
        return masked(name, value, node);
    }

    private JsonNode attachment(String data, String type) {
        if (!type.startsWith("text/")) {
            return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
        }
        String plain = new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8);
        byte[] masked = scope.mask(plain).text().getBytes(StandardCharsets.UTF_8);
        return TextNode.valueOf(Base64.getEncoder().encodeToString(masked));
    }

    private JsonNode name(JsonNode node) {
        String[] words = person(KnownPeople.fullName(node)).split(" ", 2);
        ObjectNode name = JsonNodeFactory.instance.objectNode();
        if (node.has("use")) {
            name.set("use", node.get("use"));
        }
        name.put("family", words[words.length - 1]);
        name.putArray("given").add(words[0]);
        return name;
    }

    /** The surrogate of a name, the same as where the name stands in a text. */
    private String person(String full) {
        String masked = scope.mask("Name: " + full).text().replaceFirst("^Name: ", "");
        return masked.equals(full) ? surrogates.person(full.toLowerCase(java.util.Locale.ROOT)) : masked;
    }

    private JsonNode address(JsonNode node) {
        ObjectNode address = JsonNodeFactory.instance.objectNode();
        for (String kept : new String[] {"use", "state", "country"}) {
            if (node.has(kept)) {
                address.set(kept, node.get(kept));
            }
        }
        if (node.has("postalCode")) {
            address.put(
                    "postalCode", surrogates.postalCode(node.path("postalCode").asText()));
        }
        return address;
    }

    private String text(String member, String value, JsonNode parent) {
        String plain = KnownPeople.plain(member);
        Matcher reference = REFERENCE.matcher(value);
        if (reference.matches()) {
            return surrogates.reference(reference.group(1), reference.group(2));
        }
        if (UNIQUE.matcher(value).matches()) {
            return surrogates.id(value.replace("urn:uuid:", ""));
        }
        if (KnownPeople.BIRTHS.contains(plain)) {
            return surrogates.birthDate(value);
        }
        if (DATE.matcher(value).matches()) {
            return surrogates.date(value);
        }
        boolean extension = member.equals("url") && !parent.has("contentType");
        if ((CODED.contains(member) && value.length() <= 200 && value.indexOf('@') < 0) || extension) {
            return value;
        }
        if (KnownPeople.NAMES.contains(plain) && !parent.has("resourceType")) {
            return person(value);
        }
        if (KnownPeople.STREETS.contains(plain)) {
            return "[ADDRESS-" + surrogates.token("ADDRESS", value) + "]";
        }
        return scope.mask(value).text();
    }
}
