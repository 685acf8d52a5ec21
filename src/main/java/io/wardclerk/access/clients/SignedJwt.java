package io.wardclerk.access.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A JWT whose signature holds. The algorithm must be one that we name and the key one of its kind, so that neither {@code none} nor a
 * public key taken for a shared secret opens anything; keys, URLs and certificates that the token itself brings are not looked at.
 */
final class SignedJwt {

    private static final int LONGEST = 8_192;
    private static final int LEAST_RSA_BITS = 2_048;

    private SignedJwt() {}

    /**
     * @param types what the header may say it is, besides nothing
     * @param keys the key of an id, for the token's claims, which nobody has proved yet
     * @return its claims; empty for whatever is wrong
     */
    static Optional<JWTClaimsSet> verified(
            String text, Set<JWSAlgorithm> algorithms, Set<String> types, Function<Unproved, Optional<JWK>> keys) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(text);
            JOSEObjectType type = jwt.getHeader().getType();
            String id = jwt.getHeader().getKeyID();
            if (!algorithms.contains(jwt.getHeader().getAlgorithm())
                    || (type != null && types.stream().noneMatch(type.getType()::equalsIgnoreCase))
                    || jwt.getHeader().getCriticalParams() != null
                    || id == null) {
                return Optional.empty();
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            Optional<JWK> key = keys.apply(new Unproved(id, claims));
            return key.isPresent() && holds(jwt, key.get()) ? Optional.of(claims) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }

    /** What a token says before its signature was looked at: enough to find the key, and for nothing else. */
    record Unproved(String keyId, JWTClaimsSet claims) {}

    private static boolean holds(SignedJWT jwt, JWK key) throws JOSEException {
        if (key.getKeyUse() != null && !key.getKeyUse().equals(KeyUse.SIGNATURE)) {
            return false;
        }
        if (key.getAlgorithm() != null
                && !key.getAlgorithm().equals(jwt.getHeader().getAlgorithm())) {
            return false;
        }
        JWSAlgorithm algorithm = jwt.getHeader().getAlgorithm();
        JWSVerifier verifier;
        if (key instanceof RSAKey rsa && JWSAlgorithm.Family.RSA.contains(algorithm)) {
            if (rsa.size() < LEAST_RSA_BITS) {
                return false;
            }
            verifier = new RSASSAVerifier(rsa.toRSAPublicKey());
        } else if (key instanceof ECKey ec && JWSAlgorithm.Family.EC.contains(algorithm)) {
            verifier = new ECDSAVerifier(ec.toECPublicKey());
        } else {
            return false;
        }
        return jwt.verify(verifier);
    }
}
