package io.wardclerk.access.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import io.wardclerk.access.ClientKeyCheck;
import java.text.ParseException;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes RSA keys of 2048 bits or more and P-384 keys, each with an id, and nothing private. */
@Component
class PublicKeys implements ClientKeyCheck {

    private static final int MOST_KEYS = 10;
    private static final int LEAST_RSA_BITS = 2_048;

    private final KeySets sets;

    PublicKeys(KeySets sets) {
        this.sets = sets;
    }

    @Override
    public Optional<String> problem(String jwks) {
        try {
            JWKSet set = JWKSet.parse(jwks);
            if (set.isEmpty() || set.size() > MOST_KEYS) {
                return Optional.of("must hold 1 to " + MOST_KEYS + " keys");
            }
            return set.getKeys().stream()
                    .map(PublicKeys::problem)
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (ParseException e) {
            return Optional.of("is no JWK set");
        }
    }

    private static Optional<String> problem(JWK key) {
        if (key.isPrivate()) {
            return Optional.of("holds a private key: keep it, count it as lost, and send the public one of a new pair");
        }
        if (key.getKeyID() == null) {
            return Optional.of("has a key without kid");
        }
        boolean strong = (key instanceof RSAKey rsa && rsa.size() >= LEAST_RSA_BITS)
                || (key instanceof ECKey ec && ec.getCurve().equals(Curve.P_384) && isOnCurve(ec));
        return strong ? Optional.empty() : Optional.of("has a key that is neither RSA of 2048 bits or more nor P-384");
    }

    private static boolean isOnCurve(ECKey key) {
        try {
            return key.toECPublicKey() != null;
        } catch (JOSEException e) {
            return false;
        }
    }

    @Override
    public boolean mayBeAt(String url) {
        return sets.mayBeAt(url);
    }
}
