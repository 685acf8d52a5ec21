package io.wardclerk.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/**
 * Reads bodies strictly: counted as they arrive, so that a chunked one has the same limit; UTF-8 only; no duplicate keys, which
 * two readers may take differently; no deep nesting; nothing after the end.
 */
@Component
final class JsonBodies {

    /** No call takes more, whatever a workflow says. */
    static final int MAX_BYTES = 1 << 20;

    private static final int MAX_DEPTH = 32;

    private final ObjectMapper strict = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(100)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /**
     * @throws Refused 413 over the limit, 400 if it is not a JSON object
     */
    Body read(HttpServletRequest request, int maxBytes) throws IOException {
        return parse(text(bytes(request, Math.min(maxBytes, MAX_BYTES))));
    }

    /** Like {@link #read}, for the few calls that take more than {@value #MAX_BYTES} bytes. */
    Body readLarge(HttpServletRequest request, int maxBytes) throws IOException {
        return parse(text(bytes(request, maxBytes)));
    }

    /** Like {@link #read}, but no body at all is an empty object. */
    Body readOptional(HttpServletRequest request, int maxBytes) throws IOException {
        String text = text(bytes(request, maxBytes));
        return text.isBlank() ? new Body(strict.createObjectNode(), strict) : parse(text);
    }

    /** What came otherwise than as JSON, to go on as if it had. */
    Body of(ObjectNode made) {
        return new Body(made, strict);
    }

    /** @throws Refused 413 over the limit */
    static byte[] bytes(HttpServletRequest request, int maxBytes) throws IOException {
        if (request.getContentLengthLong() > maxBytes) {
            throw new Refused(Problems.tooLarge(maxBytes));
        }
        InputStream in = request.getInputStream();
        byte[] bytes = in.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw new Refused(Problems.tooLarge(maxBytes));
        }
        return bytes;
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused(Problems.malformedJson("at a byte that is not UTF-8"));
        }
    }

    private Body parse(String text) {
        try {
            JsonNode node = strict.readTree(text);
            if (node instanceof ObjectNode object) {
                return new Body(object, strict);
            }
            throw new Refused(
                    node.isMissingNode()
                            ? Problems.malformedJson("at its beginning: it is empty")
                            : Problems.invalid("", "must be an object"));
        } catch (StreamConstraintsException e) {
            throw new Refused(Problems.malformedJson("because it nests too deep or a number is too long"));
        } catch (JsonProcessingException e) {
            throw new Refused(Problems.malformedJson(where(e.getLocation())));
        }
    }

    private static String where(JsonLocation location) {
        return location == null
                ? "before its end"
                : "at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
