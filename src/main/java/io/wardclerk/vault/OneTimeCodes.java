package io.wardclerk.vault;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time codes: RFC 6238 with HMAC-SHA-1, 30-second steps and six digits, which is what every authenticator app
 * understands.
 */
public final class OneTimeCodes {

    /** How long one code is shown. */
    public static final Duration STEP = Duration.ofSeconds(30);

    private static final int SECRET_BYTES = 20;
    private static final int DIGITS = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private OneTimeCodes() {}

    /** A new secret in Base32 without padding, as authenticator apps take it. */
    public static String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return Base32.encode(secret);
    }

    /** The step that an instant falls in. */
    public static long stepAt(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), STEP.toSeconds());
    }

    /** The six digits of a step. */
    public static String code(String secret, long step) {
        return code(Base32.decode(secret), "HmacSHA1", DIGITS, step);
    }

    /** Any of the standard's codes. */
    static String code(byte[] secret, String algorithm, int digits, long step) {
        try {
            var generator = new TimeBasedOneTimePasswordGenerator(STEP, digits, algorithm);
            return generator.generateOneTimePasswordString(
                    new SecretKeySpec(secret, algorithm), Instant.ofEpochSecond(step * STEP.toSeconds()));
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException("Not a secret for one-time codes", e);
        }
    }
}
