package io.wardclerk.access.policy;

import io.wardclerk.access.AccessDenied;
import io.wardclerk.access.Accesses;
import io.wardclerk.access.Act;
import io.wardclerk.access.Caller;
import io.wardclerk.access.Ruling;
import io.wardclerk.access.Standing;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.audit.AuditOutcome;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says no: on record with its rules, in words to whoever asked, and to a stranger as if there were no such thing, after the same time. */
@Component
final class Refusal {

    private final AuditLog audit;
    private final Accesses accesses;

    Refusal(AuditLog audit, Accesses accesses) {
        this.audit = audit;
        this.accesses = accesses;
    }

    AccessDenied scope(Caller caller, String scope) {
        audit.record(new AuditEntry(
                caller.actor(), AuditAction.ACCESS_DENIED, null, null, AuditOutcome.DENIED, Map.of("scope", scope)));
        return new AccessDenied("This needs the scope " + scope + ", which " + holder(caller) + " does not have");
    }

    /** @param standing null where it was asked of no case in particular */
    AccessDenied of(Caller caller, Act act, Ruling ruling, @Nullable Standing standing, @Nullable String instance) {
        boolean stranger = caller.kind() == Caller.Kind.PERSON && standing != null && standing.isStranger();
        audit.record(new AuditEntry(
                caller.actor(),
                AuditAction.ACCESS_DENIED,
                // What a stranger wrote for an id may be anything.
                stranger ? null : instance,
                null,
                AuditOutcome.DENIED,
                detail(act, ruling)));
        if (stranger) {
            accesses.current().ifPresent(access -> EvenTime.await(access.nanosServed()));
        }
        return new AccessDenied(ruling.words() + named(ruling.rules()), ruling.rules(), stranger);
    }

    void step(Act act, Ruling ruling, String instance, String element, @Nullable String patient) {
        audit.record(new AuditEntry(
                        Caller.WARDCLERK.actor(),
                        AuditAction.ACCESS_DENIED,
                        instance,
                        element,
                        AuditOutcome.DENIED,
                        detail(act, ruling))
                .about(patient));
    }

    private static Map<String, ?> detail(Act act, Ruling ruling) {
        return Map.of("act", act.slug(), "rules", ruling.rules(), "policy", ruling.policy());
    }

    private static String named(List<String> rules) {
        return rules.isEmpty() ? "" : " (" + String.join(", ", rules) + ")";
    }

    private static String holder(Caller caller) {
        return switch (caller.kind()) {
            case PERSON -> "your role";
            case CLIENT -> "this key";
            case SYSTEM, NOBODY -> "an anonymous caller";
        };
    }
}
