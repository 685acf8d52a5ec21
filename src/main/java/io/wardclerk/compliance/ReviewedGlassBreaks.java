package io.wardclerk.compliance;

import io.wardclerk.access.Accesses;
import io.wardclerk.access.BrokenGlass;
import io.wardclerk.access.BrokenGlass.Glass;
import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Workflows;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The review starts in the transaction that opens the glass: nothing is opened that nobody will look at. */
@Service
class ReviewedGlassBreaks implements GlassBreaks {

    private static final String REVIEW = "break-glass-review";

    private final BrokenGlass glasses;
    private final Workflows workflows;
    private final Callers callers;
    private final Accesses accesses;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReviewedGlassBreaks(
            BrokenGlass glasses,
            Workflows workflows,
            Callers callers,
            Accesses accesses,
            TransactionTemplate transaction,
            Clock clock) {
        this.glasses = glasses;
        this.workflows = workflows;
        this.callers = callers;
        this.accesses = accesses;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public BrokenGlass.Open open(String patient, String reason) {
        Caller caller = callers.current();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Glass glass = new Glass(UUID.randomUUID(), caller.name(), patient, at, at.plus(BrokenGlass.OPEN));
        accesses.current().ifPresent(access -> access.about(patient));
        transaction.executeWithoutResult(status -> {
            Instance review = workflows.start(REVIEW, patient, input(glass, caller, reason));
            glasses.broken(glass, review.id());
        });
        return glasses.open(caller.name()).stream()
                .filter(open -> open.id().equals(glass.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("What was opened is open"));
    }

    private static Map<String, Object> input(Glass glass, Caller caller, String reason) {
        return Map.of(
                "glass", glass.id().toString(),
                "by", caller.name(),
                "role", String.join(", ", caller.roles().stream().sorted().toList()),
                "reason", reason,
                "at", glass.at().toString(),
                "until", glass.until().toString());
    }
}
