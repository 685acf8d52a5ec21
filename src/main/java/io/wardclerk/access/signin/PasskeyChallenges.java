package io.wardclerk.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The challenge that a browser's passkey has to answer, kept in its session; each is good for one answer. */
@Component
final class PasskeyChallenges {

    private static final String CHALLENGE = "wardclerk.passkey-challenge";
    private static final int MOST_BYTES = 64 * 1024;

    private final PasskeyOptions options;
    private final Clock clock;

    PasskeyChallenges(PasskeyOptions options, Clock clock) {
        this.options = options;
        this.clock = clock;
    }

    byte[] make(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            session = request.getSession(true);
            session.setMaxInactiveInterval((int) PasskeyOptions.VALID.toSeconds());
        }
        byte[] challenge = options.challenge();
        session.setAttribute(CHALLENGE, new Challenge(challenge, clock.instant()));
        return challenge;
    }

    Optional<byte[]> take(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(CHALLENGE) instanceof Challenge challenge)) {
            return Optional.empty();
        }
        session.removeAttribute(CHALLENGE);
        return challenge.at().plus(PasskeyOptions.VALID).isAfter(clock.instant())
                ? Optional.of(challenge.value())
                : Optional.empty();
    }

    /** What a browser sent of a passkey; nothing of one that is longer than any passkey's. */
    static String answer(HttpServletRequest request) throws IOException {
        byte[] sent = request.getInputStream().readNBytes(MOST_BYTES + 1);
        return sent.length > MOST_BYTES ? "" : new String(sent, StandardCharsets.UTF_8);
    }

    @SuppressWarnings("ArrayRecordComponent") // random bytes, never compared
    private record Challenge(byte[] value, Instant at) implements Serializable {}
}
