package io.wardclerk.access.signin;

import io.wardclerk.access.signin.PasskeyTable.Passkey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a browser is told when it is asked for a passkey: the dictionaries of W3C WebAuthn level 2, 5.4 and 5.5, as JSON. */
@Component
final class PasskeyOptions {

    static final Duration VALID = Duration.ofMinutes(5);

    private static final int CHALLENGE_BYTES = 32;

    private final PasskeyTable table;
    private final SecureRandom random = new SecureRandom();

    PasskeyOptions(PasskeyTable table) {
        this.table = table;
    }

    byte[] challenge() {
        byte[] challenge = new byte[CHALLENGE_BYTES];
        random.nextBytes(challenge);
        return challenge;
    }

    Map<String, Object> creation(String username, String displayName, RelyingParty party, byte[] challenge) {
        return Map.of(
                "rp", Map.of("id", party.id(), "name", "Wardclerk"),
                "user", Map.of("id", text(table.handle(username)), "name", username, "displayName", displayName),
                "challenge", text(challenge),
                "pubKeyCredParams",
                        Passkeys.ALGORITHMS.stream()
                                .map(algorithm -> Map.of(
                                        "type",
                                        "public-key",
                                        "alg",
                                        algorithm.getAlg().getValue()))
                                .toList(),
                "timeout", VALID.toMillis(),
                "excludeCredentials", descriptors(table.of(username)),
                "authenticatorSelection",
                        Map.of("residentKey", "required", "requireResidentKey", true, "userVerification", "required"),
                "attestation", "none");
    }

    /** @param username whose passkeys will do, or null where the authenticator tells who it is */
    Map<String, Object> request(@Nullable String username, RelyingParty party, byte[] challenge) {
        return Map.of(
                "rpId", party.id(),
                "challenge", text(challenge),
                "timeout", VALID.toMillis(),
                "allowCredentials", descriptors(username == null ? List.of() : table.of(username)),
                "userVerification", "required");
    }

    private static List<Map<String, Object>> descriptors(List<Passkey> passkeys) {
        return passkeys.stream()
                .map(passkey -> Map.<String, Object>of("type", "public-key", "id", passkey.name()))
                .toList();
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
