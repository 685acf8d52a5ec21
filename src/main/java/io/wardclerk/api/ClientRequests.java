package io.wardclerk.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import io.wardclerk.access.ClientKeyCheck;
import io.wardclerk.access.Clients.Registration;
import io.wardclerk.access.Scopes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may be asked for a client. */
@Component
final class ClientRequests {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,62}");
    private static final Pattern START =
            Pattern.compile(Pattern.quote(Scopes.WORKFLOW_START) + ":[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int MOST_PER_MINUTE = 1_000_000;

    private final ClientKeyCheck keys;

    ClientRequests(ClientKeyCheck keys) {
        this.keys = keys;
    }

    /** A system to be registered. */
    record NewClient(
            @Schema(pattern = "[a-z0-9][a-z0-9-]{1,62}") String name,
            List<String> scopes,

            @Schema(implementation = Object.class, description = "Public keys, a JWK set") @Nullable
            Map<String, Object> jwks,

            @Schema(description = "Where they are, on a host of wardclerk.tokens.jwks-hosts") @Nullable
            String jwksUri,

            @Schema(description = "x5t#S256 of a TLS certificate (RFC 8705)") @Nullable
            String certificate,

            @Nullable Integer perMinute) {}

    /** How long a key is good, and how long its forerunners stay so. */
    record NewKeyRequest(
            @Schema(defaultValue = "90", maximum = "365") @Nullable
            Integer expiresInDays,

            @Schema(defaultValue = "24", maximum = "720") @Nullable
            Integer overlapHours) {}

    Registration registration(Body body) {
        body.only("name", "scopes", "jwks", "jwksUri", "certificate", "perMinute");
        String name = body.requiredText("name", 63);
        if (!NAME.matcher(name).matches()) {
            throw new Refused(Problems.invalid("/name", "must be 2 to 63 lower-case letters, digits and hyphens"));
        }
        String jwks = body.json().hasNonNull("jwks") ? body.object("jwks").toString() : null;
        String jwksUri = body.text("jwksUri", 500);
        if (jwks != null && jwksUri != null) {
            throw new Refused(Problems.invalid("/jwksUri", "must be left out where jwks is sent"));
        }
        if (jwks != null) {
            keys.problem(jwks).ifPresent(problem -> {
                throw new Refused(Problems.invalid("/jwks", problem));
            });
        }
        if (jwksUri != null && !keys.mayBeAt(jwksUri)) {
            throw new Refused(Problems.invalid(
                    "/jwksUri", "must be https on a host that an operator allows by wardclerk.tokens.jwks-hosts"));
        }
        String certificate = body.text("certificate", 43);
        if (certificate != null && !THUMBPRINT.matcher(certificate).matches()) {
            throw new Refused(Problems.invalid(
                    "/certificate", "must be the SHA-256 of a certificate in Base64URL, 43 characters"));
        }
        Integer perMinute =
                body.json().hasNonNull("perMinute") ? (Integer) number(body, "perMinute", 1, MOST_PER_MINUTE) : null;
        return new Registration(name, scopes(body), jwks, jwksUri, certificate, perMinute);
    }

    Duration lifetime(Body body) {
        return Duration.ofDays(body.json().hasNonNull("expiresInDays") ? number(body, "expiresInDays", 1, 365) : 90);
    }

    Duration overlap(Body body) {
        return Duration.ofHours(body.json().hasNonNull("overlapHours") ? number(body, "overlapHours", 0, 720) : 24);
    }

    private static int number(Body body, String key, int least, int most) {
        JsonNode value = body.json().path(key);
        if (!value.isInt() || value.asInt() < least || value.asInt() > most) {
            throw new Refused(Problems.invalid("/" + key, "must be a whole number from " + least + " to " + most));
        }
        return value.asInt();
    }

    private static Set<String> scopes(Body body) {
        Set<String> scopes = new TreeSet<>();
        for (JsonNode scope : body.json().path("scopes")) {
            String named = scope.asText();
            boolean known = Scopes.ALL.contains(named) || START.matcher(named).matches();
            // It would be of no use: only people manage clients.
            if (!scope.isTextual() || !known || named.equals(Scopes.CLIENT_MANAGE)) {
                throw new Refused(Problems.invalid("/scopes", "has one that no system can have"));
            }
            scopes.add(named);
        }
        if (scopes.isEmpty()) {
            throw new Refused(Problems.invalid("/scopes", "must name one at least"));
        }
        return scopes;
    }
}
