package io.wardclerk.release;

import io.wardclerk.content.Bundle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Proposes, releases and rolls back workflows, and rule sets that belong to none. Acts are the current caller's, who was asked for the scope before. Every act is
 * recorded; a refused one changes nothing.
 */
public interface Releases {

    /**
     * Stores a bundle as a proposal. A bundle without rules keeps those of the running version.
     *
     * @throws ReleaseRefused if it has defects, or is what runs already
     */
    Release propose(Bundle bundle, @Nullable String note);

    Optional<Release> find(UUID id);

    /**
     * Newest first.
     *
     * @param before the release after which the page begins, or null
     */
    List<Release> list(String workflow, @Nullable UUID before, int limit);

    /** What a release would change, or changed, against the version that runs now. */
    ReleaseChange change(Release release);

    /**
     * Makes a proposal the version of new instances.
     *
     * @throws ReleaseRefused if the caller proposed it, it was decided before, or its signature does not hold
     */
    Release release(UUID id);

    /** @throws ReleaseRefused if it was decided before */
    Release reject(UUID id, String reason);

    /** Every version in the engine, newest first. */
    List<ReleasedVersion> versions(String workflow);

    /**
     * Makes the content of a former version the newest version. One releaser is enough, since two people agreed to it before.
     *
     * @throws ReleaseRefused if that version's content is not known here, is what runs already, or its signature does not hold
     */
    Release rollback(String workflow, int version, String reason);

    /** What operators should know: folders that wait for a release, and releases that were changed in the database. */
    List<String> notices();

    /**
     * A version in the engine.
     *
     * @param release null for versions from before releases were kept
     * @param running instances that have not ended
     */
    record ReleasedVersion(
            int version,
            String hash,
            Instant deployedAt,
            long running,
            @Nullable UUID release,
            @Nullable String proposedBy,
            @Nullable String releasedBy,
            boolean current) {}
}
