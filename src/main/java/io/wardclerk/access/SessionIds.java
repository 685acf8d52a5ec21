package io.wardclerk.access;

import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.session.SessionIdGenerator;

/** Ids of sessions that nobody guesses: 216 random bits, where a UUID of version 4 has 122 (ASVS 7.2.3 asks for 128). */
final class SessionIds implements SessionIdGenerator {

    /** In Base64URL as long as a UUID, which is what the table of sessions has room for. */
    private static final int BYTES = 27;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String generate() {
        byte[] id = new byte[BYTES];
        random.nextBytes(id);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
    }
}
