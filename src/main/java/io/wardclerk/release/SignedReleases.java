package io.wardclerk.release;

import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.content.Bundle;
import io.wardclerk.lint.Finding;
import io.wardclerk.release.Release.State;
import io.wardclerk.release.ReleaseRefused.Cause;
import io.wardclerk.workflow.DeploymentRefused;
import io.wardclerk.workflow.Deployments;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Releases in PostgreSQL, signed. */
@Service
class SignedReleases implements Releases {

    private final ReleaseTable table;
    private final ReleaseSeal seal;
    private final ReleaseActs acts;
    private final ReleaseLedger ledger;
    private final BundleCheck check;
    private final ReleasedRules rules;
    private final FolderNotices notices;
    private final Deployments deployments;
    private final VersionList versions;
    private final ReleaseRules house;
    private final Callers callers;
    private final TransactionTemplate transaction;

    @SuppressWarnings("TooManyParameters")
    SignedReleases(
            ReleaseTable table,
            ReleaseSeal seal,
            ReleaseActs acts,
            ReleaseLedger ledger,
            BundleCheck check,
            ReleasedRules rules,
            FolderNotices notices,
            Deployments deployments,
            VersionList versions,
            ReleaseRules house,
            Callers callers,
            TransactionTemplate transaction) {
        this.table = table;
        this.seal = seal;
        this.acts = acts;
        this.ledger = ledger;
        this.check = check;
        this.rules = rules;
        this.notices = notices;
        this.deployments = deployments;
        this.versions = versions;
        this.house = house;
        this.callers = callers;
        this.transaction = transaction;
    }

    @Override
    public Release propose(Bundle sent, @Nullable String note) {
        Optional<StoredRelease> running = table.newest(sent.workflow());
        Bundle bundle = sent.rules().isEmpty() ? sent.withRules(rules.of(sent.workflow())) : sent;
        if (running.filter(row -> row.hash().equals(bundle.hash())).isPresent()) {
            throw new ReleaseRefused(
                    Cause.UNCHANGED,
                    "This content is what runs already, as version "
                            + running.get().version() + ".");
        }
        List<Finding> findings = check.findings(bundle);
        if (!BundleCheck.errors(findings).isEmpty()) {
            throw defects(findings);
        }
        return inTransaction(() -> {
            StoredRelease row = acts.propose(bundle, findings, null, note);
            ledger.done(AuditAction.RELEASE_PROPOSE, row);
            return view(row);
        });
    }

    @Override
    public Optional<Release> find(UUID id) {
        return table.find(id).map(this::view);
    }

    @Override
    public List<Release> list(String workflow, @Nullable UUID before, int limit) {
        return table.list(workflow, before, limit).stream().map(this::view).toList();
    }

    @Override
    public ReleaseChange change(Release release) {
        Optional<StoredRelease> running = table.newest(release.workflow());
        return Differences.between(
                running.map(StoredRelease::bundle).orElse(null),
                running.map(StoredRelease::version).orElse(null),
                release.bundle());
    }

    @Override
    public Release release(UUID id) {
        return inTransaction(() -> {
            StoredRelease row = proposal(id);
            if (house.fourEyes() && row.proposedBy().equals(callers.current().actor())) {
                ledger.refused(AuditAction.RELEASE_APPROVE, row, Cause.FOUR_EYES);
                throw new ReleaseRefused(
                        Cause.FOUR_EYES,
                        "You proposed this release, so another person with the scope workflow:release must release it.");
            }
            List<Finding> findings = BundleCheck.errors(check.again(row.bundle()));
            if (!findings.isEmpty()) {
                throw defects(findings);
            }
            return view(deployed(row, AuditAction.RELEASE_APPROVE, null));
        });
    }

    @Override
    public Release reject(UUID id, String reason) {
        return inTransaction(() -> view(acts.reject(proposal(id), reason)));
    }

    @Override
    public List<ReleasedVersion> versions(String workflow) {
        return versions.of(workflow);
    }

    /** The content was linted and agreed to when it was first released; the engine parses it again, and rules are told their stories. */
    @Override
    public Release rollback(String workflow, int version, String reason) {
        return inTransaction(() -> {
            deployments.lock();
            StoredRelease former = table.version(workflow, version)
                    .orElseThrow(() -> new ReleaseRefused(
                            Cause.UNKNOWN, "The content of that version is not kept here: propose it as a release."));
            acts.requireIntact(former);
            if (table.newest(workflow)
                    .filter(row -> row.hash().equals(former.hash()))
                    .isPresent()) {
                throw new ReleaseRefused(
                        Cause.UNCHANGED, "The content of version " + version + " is what runs already.");
            }
            if (former.bundle().isRuleSet()) {
                List<Finding> findings = BundleCheck.errors(check.again(former.bundle()));
                if (!findings.isEmpty()) {
                    throw defects(findings);
                }
            }
            StoredRelease row = acts.propose(former.bundle(), former.findings(), former.id(), null);
            return view(deployed(row, AuditAction.RELEASE_ROLLBACK, reason));
        });
    }

    @Override
    public List<String> notices() {
        return Stream.concat(notices.all().stream(), rules.notices().stream()).toList();
    }

    private StoredRelease deployed(StoredRelease row, AuditAction action, @Nullable String reason) {
        try {
            StoredRelease released = acts.release(row, action, reason);
            rules.refreshAfterCommit();
            return released;
        } catch (DeploymentRefused e) {
            throw defects(e.findings());
        }
    }

    /** The proposal, which nobody else decides until the transaction ends. */
    private StoredRelease proposal(UUID id) {
        deployments.lock();
        StoredRelease row =
                table.find(id).orElseThrow(() -> new ReleaseRefused(Cause.UNKNOWN, "There is no such release."));
        acts.requireIntact(row);
        if (row.state() != State.PROPOSED) {
            throw new ReleaseRefused(
                    Cause.DECIDED, "It was " + row.state().name().toLowerCase(java.util.Locale.ROOT) + " before.");
        }
        return row;
    }

    private static ReleaseRefused defects(List<Finding> findings) {
        return new ReleaseRefused(
                Cause.DEFECTS, "The content has defects; see errors for each place to correct.", findings);
    }

    private Release inTransaction(Supplier<Release> act) {
        return Objects.requireNonNull(transaction.execute(status -> act.get()));
    }

    private Release view(StoredRelease row) {
        return new Release(
                row.id(),
                row.bundle(),
                row.hash(),
                row.state(),
                seal.holds(row),
                row.findings(),
                row.rollbackOf(),
                row.proposedBy(),
                row.proposedAt(),
                seal.opened(row.id(), "note", row.note()),
                row.decidedBy(),
                row.decidedAt(),
                seal.opened(row.id(), "reason", row.reason()),
                row.version());
    }
}
