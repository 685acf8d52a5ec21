package io.wardclerk.access.signin;

import io.wardclerk.access.ApiKeys;
import java.text.Normalizer;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id with the parameters of OWASP's Password Storage Cheat Sheet (19 MiB, two passes, one lane); the hash carries them.
 * Passwords are taken whole, in Unicode's normal form C, so that the same letters are the same password on every keyboard.
 */
@Component
public final class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;

    private final PasswordEncoder encoder = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES);
    private final String nobodys = encoder.encode(ApiKeys.random(24));

    public String hash(String password) {
        return encoder.encode(normal(password));
    }

    /** Takes as long for somebody unknown, whose hash is null, as for anybody else. */
    public boolean matches(String password, @Nullable String hash) {
        return encoder.matches(normal(password), hash == null ? nobodys : hash) && hash != null;
    }

    /** Whether a hash was made with weaker parameters than today's. */
    boolean isOutdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }
}
