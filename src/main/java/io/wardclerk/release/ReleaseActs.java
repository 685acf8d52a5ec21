package io.wardclerk.release;

import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.content.Bundle;
import io.wardclerk.lint.Finding;
import io.wardclerk.release.Release.State;
import io.wardclerk.release.ReleaseRefused.Cause;
import io.wardclerk.workflow.Deployments;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The single acts on releases, each in the caller's transaction and by the current caller. */
@Component
class ReleaseActs {

    private final ReleaseTable table;
    private final ReleaseSeal seal;
    private final ReleaseLedger ledger;
    private final Deployments deployments;
    private final Callers callers;
    private final Clock clock;

    ReleaseActs(
            ReleaseTable table,
            ReleaseSeal seal,
            ReleaseLedger ledger,
            Deployments deployments,
            Callers callers,
            Clock clock) {
        this.table = table;
        this.seal = seal;
        this.ledger = ledger;
        this.deployments = deployments;
        this.callers = callers;
        this.clock = clock;
    }

    /** Stores a proposal. */
    StoredRelease propose(Bundle bundle, List<Finding> findings, @Nullable UUID rollbackOf, @Nullable String note) {
        UUID id = UUID.randomUUID();
        StoredRelease row = new StoredRelease(
                id,
                bundle,
                bundle.hash(),
                findings,
                State.PROPOSED,
                rollbackOf,
                callers.current().actor(),
                now(),
                seal.note(id, "note", note),
                new byte[0],
                null,
                null,
                null,
                null,
                null,
                null);
        StoredRelease signed = row.signed(seal.proposal(row));
        table.insert(signed);
        return signed;
    }

    /** Deploys a proposal and stores the decision. Rules of no workflow are nothing that the engine knows. */
    StoredRelease release(StoredRelease row, AuditAction action, @Nullable String reason) {
        if (row.bundle().isRuleSet()) {
            int version = table.newest(row.bundle().workflow())
                            .map(StoredRelease::version)
                            .orElse(0)
                    + 1;
            StoredRelease released = decided(row, State.RELEASED, reason, null, version);
            ledger.done(action, released);
            return released;
        }
        Deployments.Deployed deployed = deployments.deploy(row.bundle().content());
        StoredRelease released = decided(row, State.RELEASED, reason, deployed.deployment(), deployed.version());
        ledger.done(action, released);
        return released;
    }

    StoredRelease reject(StoredRelease row, String reason) {
        StoredRelease rejected = decided(row, State.REJECTED, reason, null, null);
        ledger.done(AuditAction.RELEASE_REJECT, rejected);
        return rejected;
    }

    boolean isIntact(StoredRelease row) {
        return seal.holds(row);
    }

    /** @throws ReleaseRefused if the row was changed in the database; that is recorded */
    void requireIntact(StoredRelease row) {
        if (!seal.holds(row)) {
            ledger.refused(AuditAction.RELEASE_TAMPERED, row, Cause.TAMPERED);
            throw new ReleaseRefused(
                    Cause.TAMPERED,
                    "The signature of release " + row.id()
                            + " does not hold: somebody changed it in the database. Propose the content anew, and find out who.");
        }
    }

    private StoredRelease decided(
            StoredRelease row,
            State state,
            @Nullable String reason,
            @Nullable String deployment,
            @Nullable Integer version) {
        byte[] sealed = seal.note(row.id(), "reason", reason);
        String by = callers.current().actor();
        Instant at = now();
        StoredRelease unsigned = row.decided(state, by, at, sealed, deployment, version, null);
        StoredRelease decided = row.decided(state, by, at, sealed, deployment, version, seal.decision(unsigned));
        table.decide(decided);
        return decided;
    }

    /** As PostgreSQL and the signature keep it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
