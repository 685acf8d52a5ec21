package io.wardclerk.release;

import io.wardclerk.release.Releases.ReleasedVersion;
import io.wardclerk.workflow.Deployments;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Versions as the engine has them, with who brought each; those of rule sets, which it does not know, from the releases alone. */
@Component
class VersionList {

    private final ReleaseTable table;
    private final Deployments deployments;

    VersionList(ReleaseTable table, Deployments deployments) {
        this.table = table;
        this.deployments = deployments;
    }

    List<ReleasedVersion> of(String workflow) {
        List<Deployments.Version> versions = deployments.versions(workflow);
        if (versions.isEmpty()) {
            return ruleSets(workflow);
        }
        Map<Integer, StoredRelease> releases = versions.stream()
                .flatMap(version -> table.version(workflow, version.version()).stream())
                .collect(Collectors.toMap(row -> Objects.requireNonNull(row.version()), Function.identity()));
        return versions.stream()
                .map(version -> {
                    StoredRelease row = releases.get(version.version());
                    return new ReleasedVersion(
                            version.version(),
                            version.hash(),
                            version.deployedAt(),
                            version.running(),
                            row == null ? null : row.id(),
                            row == null ? null : row.proposedBy(),
                            row == null ? null : row.decidedBy(),
                            version.equals(versions.get(0)));
                })
                .toList();
    }

    /** The versions of a rule set, which the engine does not know. */
    private List<ReleasedVersion> ruleSets(String set) {
        List<StoredRelease> rows = table.versions(set);
        return rows.stream()
                .map(row -> new ReleasedVersion(
                        Objects.requireNonNull(row.version()),
                        row.hash(),
                        Objects.requireNonNull(row.decidedAt()),
                        0,
                        row.id(),
                        row.proposedBy(),
                        row.decidedBy(),
                        row.equals(rows.get(0))))
                .toList();
    }
}
