package io.wardclerk.release;

import io.wardclerk.content.ContentFile;
import io.wardclerk.content.ContentLibrary;
import io.wardclerk.rules.RuleSets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps the rule sets in force those of the newest releases, on every node: at the start, after each release of this node, and
 * whenever another node made one.
 */
@Component
class ReleasedRules {

    private static final Logger LOG = LoggerFactory.getLogger(ReleasedRules.class);

    private final ReleaseTable table;
    private final ReleaseSeal seal;
    private final RuleSets rules;
    private final ContentLibrary content;
    private final Map<String, UUID> active = new HashMap<>();
    private final Map<String, String> notices = new HashMap<>();

    ReleasedRules(ReleaseTable table, ReleaseSeal seal, RuleSets rules, ContentLibrary content) {
        this.table = table;
        this.seal = seal;
        this.rules = rules;
        this.content = content;
    }

    /** The rules that decide now in this workflow's own set; none if it has no set. */
    List<ContentFile> of(String workflow) {
        return table.newest(workflow)
                .map(row -> row.bundle().rules())
                .orElseGet(() -> content.ruleSets().contains(workflow) ? content.ruleSet(workflow) : List.of());
    }

    void refreshAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            refresh();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_COMMITTED) {
                    refresh();
                }
            }
        });
    }

    /** Activates what other releases brought. A release whose signature does not hold is not activated. */
    synchronized void refresh() {
        table.newest().forEach((workflow, id) -> {
            if (!Objects.equals(active.get(workflow), id)) {
                table.find(id).ifPresent(this::activate);
            }
        });
    }

    synchronized List<String> notices() {
        return List.copyOf(notices.values());
    }

    private void activate(StoredRelease row) {
        String workflow = row.bundle().workflow();
        if (!seal.holds(row)) {
            String notice = workflow + ": release " + row.id()
                    + " was changed in the database; its rules are not used. Roll back to another version, and find out who.";
            if (!notice.equals(notices.put(workflow, notice))) {
                LOG.error(notice);
            }
            return;
        }
        if (!row.bundle().rules().isEmpty()) {
            rules.activate(workflow, row.bundle().rules());
        }
        active.put(workflow, row.id());
        notices.remove(workflow);
    }
}
