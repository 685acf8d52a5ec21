package io.wardclerk.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reviews of what people may do: who is to be asked of whom, what they said, and taking roles away. */
public interface RoleReviews {

    /** Notes who answers for whom from now on; nobody for themselves. */
    void managers(Map<String, String> managerByUsername);

    /** Everybody who has a role and was not reviewed in this quarter yet, each with who answers for them. */
    List<Due> due(String quarter);

    /** Notes that a review of this person has begun; joins the caller's transaction. */
    void opened(String quarter, Due due, String instance);

    /**
     * Notes an answer, on record and sealed at once, and takes the roles away unless they are kept. The last administrator keeps that
     * role: somebody has to be able to give it back.
     *
     * @param reviewer null when nobody answered
     * @return whether the roles were kept
     */
    boolean decide(
            String quarter, String username, boolean keep, @Nullable String reviewer, String instance, String element);

    /** What was found in a quarter, person by person. */
    List<Finding> findings(String quarter);

    /** @param manager who answers; empty where nobody can */
    record Due(String username, String displayName, List<String> roles, String manager) {}

    /** @param decision {@code kept}, {@code revoked}, or null while it is open */
    record Finding(
            String username,
            String displayName,
            List<String> roles,
            String manager,
            String instance,
            Instant openedAt,
            @Nullable String decision,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt) {}
}
