package io.wardclerk.compliance;

import io.wardclerk.access.Accesses;
import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.access.RoleReviews;
import io.wardclerk.access.RoleReviews.Due;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Workflows;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins each person's case in one transaction with the row that says so, so that no node begins it twice. */
@Service
class QuarterlyReviews implements AccessReviews {

    private static final String WORKFLOW = "access-review";

    private final RoleReviews reviews;
    private final Workflows workflows;
    private final Callers callers;
    private final Accesses accesses;
    private final TransactionTemplate transaction;
    private final Clock clock;

    QuarterlyReviews(
            RoleReviews reviews,
            Workflows workflows,
            Callers callers,
            Accesses accesses,
            TransactionTemplate transaction,
            Clock clock) {
        this.accesses = accesses;
        this.reviews = reviews;
        this.workflows = workflows;
        this.callers = callers;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public int open(Map<String, String> managers) {
        String quarter = AccessReviews.quarter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        transaction.executeWithoutResult(status -> {
            reviews.managers(managers);
            accesses.changed();
        });
        List<Due> due = reviews.due(quarter);
        due.forEach(each -> transaction.executeWithoutResult(status -> begin(quarter, each)));
        return due.size();
    }

    private void begin(String quarter, Due due) {
        Instance instance = callers.as(
                Caller.WARDCLERK,
                () -> workflows.start(
                        WORKFLOW,
                        null,
                        Map.of(
                                "quarter", quarter,
                                "username", due.username(),
                                "displayName", due.displayName(),
                                "roles", String.join(", ", due.roles()),
                                "manager", due.manager())));
        reviews.opened(quarter, due, instance.id());
    }

    @Override
    public List<RoleReviews.Finding> findings(String quarter) {
        return reviews.findings(quarter);
    }
}
