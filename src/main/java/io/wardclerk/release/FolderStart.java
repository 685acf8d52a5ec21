package io.wardclerk.release;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.content.Bundle;
import io.wardclerk.content.ContentLibrary;
import io.wardclerk.content.WorkflowContent;
import io.wardclerk.lint.Finding;
import io.wardclerk.workflow.DeploymentRefused;
import io.wardclerk.workflow.Deployments;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a start does with the content folders, before any request is taken. At a designer's desk (profile local) a folder that
 * changed since the last start is deployed. Elsewhere a folder that was never released, nor is trusted, becomes a proposal, and
 * the version that was released last keeps running.
 */
@Component
class FolderStart implements SmartLifecycle {

    /** Who proposes and releases what comes from the folders. */
    static final Caller FOLDER = new Caller("content folder", Caller.Kind.SYSTEM, Set.of(), Set.of());

    private static final Logger LOG = LoggerFactory.getLogger(FolderStart.class);

    private final ContentLibrary content;
    private final Deployments deployments;
    private final BundleCheck check;
    private final ReleaseTable table;
    private final ReleaseActs acts;
    private final ReleaseLedger ledger;
    private final FolderTable folders;
    private final FolderNotices notices;
    private final ReleasedRules rules;
    private final ReleaseRules house;
    private final Callers callers;
    private final TransactionTemplate transaction;
    private volatile boolean started;

    @SuppressWarnings("TooManyParameters")
    FolderStart(
            ContentLibrary content,
            Deployments deployments,
            BundleCheck check,
            ReleaseTable table,
            ReleaseActs acts,
            ReleaseLedger ledger,
            FolderTable folders,
            FolderNotices notices,
            ReleasedRules rules,
            ReleaseRules house,
            Callers callers,
            TransactionTemplate transaction) {
        this.content = content;
        this.deployments = deployments;
        this.check = check;
        this.table = table;
        this.acts = acts;
        this.ledger = ledger;
        this.folders = folders;
        this.notices = notices;
        this.rules = rules;
        this.house = house;
        this.callers = callers;
        this.transaction = transaction;
    }

    /** @throws DeploymentRefused with every defect of every folder that is to be deployed */
    @Override
    public void start() {
        notices.clear();
        List<Bundle> bundles = bundles();
        if (house.foldersDeploy()) {
            List<Finding> defects = new ArrayList<>();
            bundles.forEach(bundle -> defects.addAll(BundleCheck.errors(check.lint(bundle))));
            if (!defects.isEmpty()) {
                throw new DeploymentRefused(defects);
            }
        }
        callers.as(FOLDER, () -> {
            bundles.forEach(bundle -> transaction.executeWithoutResult(status -> take(bundle)));
            return bundles;
        });
        rules.refresh();
        started = true;
    }

    /** Workflows, and the rule sets that belong to none. */
    private List<Bundle> bundles() {
        List<Bundle> bundles = content.workflows().stream()
                .map(WorkflowContent::key)
                .flatMap(key -> content.bundle(key).stream())
                .collect(Collectors.toCollection(ArrayList::new));
        content.ruleSets().stream()
                .filter(set -> content.workflow(set).isEmpty())
                .map(set -> new Bundle(set, content.ruleSet(set)))
                .filter(Bundle::isRuleSet)
                .forEach(bundles::add);
        return bundles;
    }

    /** Two nodes that start at once must not both deploy. */
    private void take(Bundle bundle) {
        deployments.lock();
        Optional<StoredRelease> running = table.newest(bundle.workflow());
        String hash = bundle.hash();
        // Without rules nothing is decided, so those that come with the product are in force until others are released.
        boolean first = bundle.isRuleSet() && running.isEmpty();
        boolean trusted =
                first || house.foldersDeploy() || house.trustedHashes().contains(hash);
        if (running.isPresent() && !acts.isIntact(running.get()) && trusted) {
            release(bundle, "In place of version " + running.get().version() + ", which was changed in the database");
            return;
        }
        running.ifPresent(acts::requireIntact);
        if (running.filter(row -> row.hash().equals(hash)).isPresent()) {
            LOG.info("{} is unchanged", bundle.workflow());
        } else if (house.foldersDeploy()) {
            deployIfChanged(bundle, running);
        } else if (trusted && table.withHash(bundle.workflow(), hash).isEmpty()) {
            release(bundle, first ? "Came with the product" : "Trusted by wardclerk.workflow.trusted-hashes");
        } else {
            table.withHash(bundle.workflow(), hash)
                    .ifPresentOrElse(known -> leave(known, running), () -> propose(bundle));
        }
        folders.seen(bundle.workflow(), hash);
    }

    /** A folder that did not change since the last start has been overtaken by a release. */
    private void deployIfChanged(Bundle bundle, Optional<StoredRelease> running) {
        if (running.isPresent() && folders.isSeen(bundle.workflow(), bundle.hash())) {
            notice(bundle.workflow() + ": version " + running.get().version()
                    + " was released and wins over the content folder, which has not changed since");
        } else {
            release(bundle, "From the content folder");
        }
    }

    private void release(Bundle bundle, String reason) {
        List<Finding> findings = check.lint(bundle);
        if (!BundleCheck.errors(findings).isEmpty()) {
            throw new DeploymentRefused(BundleCheck.errors(findings));
        }
        StoredRelease row = acts.propose(bundle, findings, null, null);
        acts.release(row, AuditAction.RELEASE_APPROVE, reason);
    }

    private void leave(StoredRelease known, Optional<StoredRelease> running) {
        switch (known.state()) {
            case PROPOSED -> waits(known);
            case REJECTED ->
                notice(known.bundle().workflow() + ": the content folder holds what was rejected as release "
                        + known.id());
            case RELEASED, SUPERSEDED ->
                LOG.info(
                        "{}: version {} is newer than the content folder and keeps running",
                        known.bundle().workflow(),
                        running.map(StoredRelease::version).orElse(null));
        }
    }

    private void propose(Bundle bundle) {
        List<Finding> findings = check.lint(bundle);
        List<Finding> errors = BundleCheck.errors(findings);
        if (!errors.isEmpty()) {
            notice(bundle.workflow() + ": the content folder has " + errors.size()
                    + " defects and is not proposed; the first: " + errors.get(0));
            return;
        }
        StoredRelease row = acts.propose(bundle, findings, null, null);
        ledger.done(AuditAction.RELEASE_PROPOSE, row);
        waits(row);
    }

    private void waits(StoredRelease proposal) {
        notice(proposal.bundle().workflow() + ": the content folder (hash " + proposal.hash()
                + ") waits for somebody to release it as release " + proposal.id());
    }

    private void notice(String words) {
        LOG.warn(words);
        notices.add(words);
    }

    @Override
    public void stop() {
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    /** Before the web server takes requests. */
    @Override
    public int getPhase() {
        return 0;
    }
}
