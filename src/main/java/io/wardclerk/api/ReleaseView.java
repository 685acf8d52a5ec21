package io.wardclerk.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.wardclerk.content.ContentFile;
import io.wardclerk.lint.Finding;
import io.wardclerk.release.Release;
import io.wardclerk.release.ReleaseChange;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A release as the API shows it.
 *
 * @param intact false when a signature does not hold: it can neither be released nor rolled back to
 * @param changes against the version that runs; in lists left out, as are findings and files
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReleaseView(
        UUID id,
        String workflow,
        Release.State state,
        @Nullable Integer version,
        String hash,
        boolean intact,
        @Nullable UUID rollbackOf,
        String proposedBy,
        Instant proposedAt,
        @Nullable String note,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        @Nullable List<Finding> findings,
        @Nullable List<String> files,
        @Nullable ReleaseChange changes) {

    static ReleaseView brief(Release release) {
        return of(release, null, null, null);
    }

    static ReleaseView whole(Release release, ReleaseChange changes) {
        return of(
                release,
                release.findings(),
                release.bundle().files().stream().map(ContentFile::name).toList(),
                changes);
    }

    private static ReleaseView of(
            Release release,
            @Nullable List<Finding> findings,
            @Nullable List<String> files,
            @Nullable ReleaseChange changes) {
        return new ReleaseView(
                release.id(),
                release.workflow(),
                release.state(),
                release.version(),
                release.hash(),
                release.intact(),
                release.rollbackOf(),
                release.proposedBy(),
                release.proposedAt(),
                release.note(),
                release.decidedBy(),
                release.decidedAt(),
                release.reason(),
                findings,
                files,
                changes);
    }
}
