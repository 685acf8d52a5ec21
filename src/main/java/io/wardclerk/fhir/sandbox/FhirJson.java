package io.wardclerk.fhir.sandbox;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Resource;

/** FHIR JSON in and out: strict, with the decimals' own precision, and references as they were written. */
final class FhirJson {

    private final FhirContext context = FhirContext.forR4();
    private final ObjectMapper mapper = JsonMapper.builder(new JsonFactory())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    FhirJson() {
        context.setParserErrorHandler(new StrictErrorHandler());
        context.getParserOptions()
                .setStripVersionsFromReferences(false)
                .setOverrideResourceIdWithBundleEntryFullUrl(false);
    }

    FhirContext context() {
        return context;
    }

    ObjectMapper mapper() {
        return mapper;
    }

    Resource parse(String text) {
        return (Resource) parser().parseResource(text);
    }

    Resource resource(ObjectNode json) {
        return parse(json.toString());
    }

    /** The content as stored: without id, version and time, which have columns of their own. */
    ObjectNode content(Resource resource) {
        String text = parser().encodeResourceToString(resource);
        if (text.contains("\\u0000")) {
            throw new UnprocessableEntityException("The character U+0000 is not allowed in a resource");
        }
        ObjectNode content = read(text);
        content.remove("id");
        if (content.get("meta") instanceof ObjectNode meta) {
            meta.remove("versionId");
            meta.remove("lastUpdated");
            if (meta.isEmpty()) {
                content.remove("meta");
            }
        }
        return content;
    }

    ObjectNode complete(ObjectNode content, ResourceKey key, int version, Instant updated) {
        content.put("id", key.id());
        content.withObjectProperty("meta")
                .put("versionId", Integer.toString(version))
                .put("lastUpdated", updated.truncatedTo(ChronoUnit.MILLIS).toString());
        return content;
    }

    static InstantType instant(Instant time) {
        return new InstantType(time.truncatedTo(ChronoUnit.MILLIS).toString());
    }

    ObjectNode read(String text) {
        try {
            return (ObjectNode) mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored JSON does not parse at " + e.getLocation());
        }
    }

    private IParser parser() {
        return context.newJsonParser().setPrettyPrint(false);
    }
}
