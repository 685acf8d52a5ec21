package io.wardclerk.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** HMACs under keys derived from the installation's secret; each thread keeps its own, since one is not safe for two. */
@Component
final class DerivedMacs implements Macs {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec root;
    private final ThreadLocal<Map<String, Mac>> ready = ThreadLocal.withInitial(HashMap::new);

    @Autowired
    DerivedMacs(InstallationSecret secret) {
        this(secret.bytes());
    }

    DerivedMacs(byte[] secret) {
        root = new SecretKeySpec(secret, ALGORITHM);
    }

    @Override
    public byte[] mac(String purpose, byte[] content) {
        return ready.get().computeIfAbsent(purpose, this::derived).doFinal(content);
    }

    /** The purpose's key is the HMAC of its name (a PRF as in NIST SP 800-108, one block). */
    private Mac derived(String purpose) {
        byte[] name = ("wardclerk mac " + purpose).getBytes(StandardCharsets.UTF_8);
        return keyed(new SecretKeySpec(keyed(root).doFinal(name), ALGORITHM));
    }

    private static Mac keyed(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }
}
