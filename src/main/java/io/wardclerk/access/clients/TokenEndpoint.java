package io.wardclerk.access.clients;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Hidden;
import io.wardclerk.access.ApiKeys;
import io.wardclerk.access.Caller;
import io.wardclerk.access.Clients.NewKey;
import io.wardclerk.access.Clients.Registration;
import io.wardclerk.access.Scopes;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Gives clients a token for a signed assertion: {@code client_credentials} with {@code private_key_jwt} and nothing else (RFC 6749 4.4,
 * RFC 7523, SMART Backend Services). Errors are RFC 6749's own, since that is what clients of such an endpoint read.
 */
@Hidden
@RestController
class TokenEndpoint {

    static final String PATH = "/oauth2/token";
    static final String METADATA = "/.well-known/oauth-authorization-server";

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Assertions assertions;
    private final ClientTable table;
    private final TokenProperties properties;
    private final AuditLog audit;

    TokenEndpoint(Assertions assertions, ClientTable table, TokenProperties properties, AuditLog audit) {
        this.assertions = assertions;
        this.table = table;
        this.properties = properties;
        this.audit = audit;
    }

    record Token(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            String scope) {

        @Override
        public String toString() {
            return "Token[" + scope + "]";
        }
    }

    record Failure(
            String error, @JsonProperty("error_description") String description) {}

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Object> token(HttpServletRequest request) {
        String grant = single(request, "grant_type");
        String type = single(request, "client_assertion_type");
        String assertion = single(request, "client_assertion");
        if (grant == null || type == null || assertion == null) {
            return failure(
                    400,
                    "invalid_request",
                    "Send grant_type, client_assertion_type and client_assertion, once each, in the body");
        }
        if (!grant.equals("client_credentials")) {
            return failure(400, "unsupported_grant_type", "Only client_credentials");
        }
        Optional<Registration> client = type.equals(ASSERTION_TYPE)
                ? assertions.client(assertion, request.getRequestURL().toString())
                : Optional.empty();
        if (client.isEmpty() || !isBound(client.get(), request)) {
            record(AuditEntry.failure(
                    Caller.NOBODY.actor(),
                    AuditAction.SIGN_IN,
                    null,
                    null,
                    Map.of("factor", "assertion", "reason", "wrong")));
            return failure(401, "invalid_client", "The assertion does not prove a client that is registered here");
        }
        return granted(client.get(), IssuedTokens.words(single(request, "scope")));
    }

    private ResponseEntity<Object> granted(Registration client, Set<String> asked) {
        Set<String> scopes = new TreeSet<>(client.scopes());
        if (!asked.isEmpty()) {
            scopes.retainAll(asked);
        }
        if (scopes.isEmpty() || !scopes.containsAll(asked)) {
            return failure(400, "invalid_scope", "The client may not have every scope that it asked for");
        }
        NewKey token = table.addToken(client.name(), scopes, properties.lifetime());
        record(AuditEntry.success(
                "client:" + client.name(),
                AuditAction.SIGN_IN,
                null,
                null,
                Map.of("factor", "assertion", "key", ApiKeys.shown(token.secret()))));
        return answer(
                200, new Token(token.secret(), "bearer", properties.lifetime().toSeconds(), String.join(" ", scopes)));
    }

    /** A client that is bound to a certificate gets no token without it either. */
    private static boolean isBound(Registration client, HttpServletRequest request) {
        return client.certificate() == null || ClientCertificate.isShown(client.certificate(), request);
    }

    private void record(AuditEntry entry) {
        audit.record(entry);
    }

    /** RFC 6749 3.2: a parameter that is sent twice is an error; one in the address would stand in logs. */
    private static @Nullable String single(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return request.getQueryString() == null && values != null && values.length == 1 && !values[0].isEmpty()
                ? values[0]
                : null;
    }

    /** RFC 8414. */
    @GetMapping(METADATA)
    ResponseEntity<Object> metadata(HttpServletRequest request) {
        String base = request.getRequestURL().toString().replace(METADATA, "");
        return answer(
                200,
                Map.of(
                        "issuer", base,
                        "token_endpoint", base + PATH,
                        "grant_types_supported", List.of("client_credentials"),
                        "response_types_supported", List.of(),
                        "token_endpoint_auth_methods_supported", List.of("private_key_jwt"),
                        "token_endpoint_auth_signing_alg_values_supported", List.of("RS384", "ES384"),
                        "scopes_supported", Scopes.ALL.stream().sorted().toList(),
                        "tls_client_certificate_bound_access_tokens", true));
    }

    private static ResponseEntity<Object> failure(int status, String error, String description) {
        return answer(status, new Failure(error, description));
    }

    private static ResponseEntity<Object> answer(int status, Object body) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
