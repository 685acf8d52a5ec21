package io.wardclerk.api;

import io.wardclerk.audit.LedgerHealth.Health;
import io.wardclerk.audit.LedgerHealth.Place;
import io.wardclerk.audit.LedgerHealth.Role;
import java.util.List;
import java.util.stream.Collectors;

/** How the ledger does, in an operator's words. Work goes on while it is not sealed, so it never brings the whole down. */
final class LedgerPart {

    private static final String NAME = "ledger";

    private LedgerPart() {}

    static StatusParts.Part of(Health health) {
        if (health.role() == Role.REFUSING) {
            return new StatusParts.Part(NAME, "degraded", "it refuses to seal", health.problem());
        }
        List<Place> failing = health.places().stream()
                .filter(place -> place.failure() != null)
                .toList();
        if (!failing.isEmpty()) {
            return new StatusParts.Part(
                    NAME,
                    "degraded",
                    "checkpoints do not reach "
                            + failing.stream()
                                    .map(place -> "the " + place.name() + " (" + place.failure() + ")")
                                    .collect(Collectors.joining(", ")),
                    "Bring the second place back; sealing goes on, and the newest checkpoint is sent as soon as it answers.");
        }
        return health.role() == Role.LEADING
                ? new StatusParts.Part(NAME, "up", "this node seals; " + health.size() + " records", null)
                : new StatusParts.Part(NAME, "up", "another node seals, this one would take over", null);
    }
}
