package io.wardclerk.access.signin;

import io.wardclerk.access.UserAdministration.OpenSession;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** The sessions of people who are signed in, on all nodes. */
@Component
public class OpenSessions {

    public static final String BROWSER = "wardclerk.browser";

    private static final String UNKNOWN_BROWSER = "A browser";
    private static final int HANDLE = 16;

    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    OpenSessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    /** The newest first. */
    public List<OpenSession> of(String username) {
        return sessions.findByPrincipalName(username).values().stream()
                .filter(session -> !session.isExpired())
                .map(OpenSessions::shown)
                .sorted(Comparator.comparing(OpenSession::lastUsed).reversed())
                .toList();
    }

    /** True if there was such a session. */
    public boolean end(String username, String handle) {
        return endAll(username, id -> handle(id).equals(handle)) == 1;
    }

    /** Ends all of them, but for the one of this id if it is not null; tells how many. */
    public int endAllBut(String username, @Nullable String kept) {
        return endAll(username, id -> !id.equals(kept));
    }

    /** Names a session by a digest of its id. */
    public static String handle(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HANDLE);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private int endAll(String username, Predicate<String> which) {
        Map<String, ? extends Session> open = sessions.findByPrincipalName(username);
        List<String> ended = open.keySet().stream().filter(which).toList();
        ended.forEach(sessions::deleteById);
        return ended.size();
    }

    private static OpenSession shown(Session session) {
        return new OpenSession(
                handle(session.getId()),
                Objects.requireNonNullElse(session.<String>getAttribute(BROWSER), UNKNOWN_BROWSER),
                session.getCreationTime(),
                session.getLastAccessedTime());
    }
}
