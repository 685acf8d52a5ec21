package io.wardclerk.access.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether a text has the members of a PublicKeyCredential (WebAuthn level 2, 5.1), before its bytes are looked at. */
final class PasskeyShape {

    static final List<String> MADE = List.of("clientDataJSON", "attestationObject");
    static final List<String> USED = List.of("clientDataJSON", "authenticatorData", "signature");

    private static final Pattern BYTES = Pattern.compile("[A-Za-z0-9_-]+");
    private static final ObjectMapper JSON = new ObjectMapper();

    private PasskeyShape() {}

    static boolean fits(String text, List<String> response) {
        try {
            JsonNode node = JSON.readTree(text);
            JsonNode handle = node.path("response").path("userHandle");
            return "public-key".equals(node.path("type").asText())
                    && (handle.isMissingNode() || isBytes(handle))
                    && Stream.concat(
                                    Stream.of(node.path("id"), node.path("rawId")),
                                    response.stream().map(node.path("response")::path))
                            .allMatch(PasskeyShape::isBytes);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean isBytes(JsonNode node) {
        return node.isTextual() && BYTES.matcher(node.asText()).matches();
    }
}
