package io.wardclerk.access.policy;

import io.wardclerk.access.Access;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Accesses;
import io.wardclerk.access.Act;
import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.access.Consents;
import io.wardclerk.access.Ruling;
import io.wardclerk.access.Scopes;
import io.wardclerk.access.Standing;
import io.wardclerk.access.Standings;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks the policy for whoever acts, and keeps what it says on record. */
@Component
final class PolicyGuard implements AccessGuard {

    /** A review that anybody could start would say nothing. */
    private static final Set<String> STARTED_BY_US = Set.of("break-glass-review", "access-review");

    /** Whoever starts it notes what a patient agrees to. */
    private static final String CONSENT = "consent";

    private final Callers callers;
    private final Accesses accesses;
    private final Refusal refusal;
    private final Policy policy;
    private final Consents consents;
    private final ObjectProvider<Standings> standings;

    /** The engine knows who stands how to a case, and needs the guard itself. */
    PolicyGuard(
            Callers callers,
            Accesses accesses,
            Refusal refusal,
            Policy policy,
            Consents consents,
            ObjectProvider<Standings> standings) {
        this.callers = callers;
        this.accesses = accesses;
        this.refusal = refusal;
        this.policy = policy;
        this.consents = consents;
        this.standings = standings;
    }

    @Override
    public void requireScope(String scope) {
        Caller caller = callers.current();
        if (caller.kind() != Caller.Kind.SYSTEM && !caller.hasScope(scope)) {
            throw refusal.scope(caller, scope);
        }
    }

    @Override
    public void requireStart(String workflow) {
        Caller caller = callers.current();
        String one = Scopes.startOf(workflow);
        if (caller.kind() != Caller.Kind.SYSTEM && !caller.hasScope(Scopes.WORKFLOW_START) && !caller.hasScope(one)) {
            throw refusal.scope(caller, one);
        }
        if (caller.kind() != Caller.Kind.SYSTEM && STARTED_BY_US.contains(workflow)) {
            throw refusal.scope(caller, one);
        }
        if (workflow.equals(CONSENT)) {
            require(Act.CONSENT_CHANGE);
        }
        kept(ask(starting(caller, one), Act.CASE_START, Standing.NEAREST, null), Act.CASE_START, null, null);
    }

    /** The scope for one workflow opens that one as the scope for all does. */
    private static Caller starting(Caller caller, String one) {
        if (!caller.hasScope(one)) {
            return caller;
        }
        Set<String> scopes = new HashSet<>(caller.scopes());
        scopes.add(Scopes.WORKFLOW_START);
        return new Caller(caller.name(), caller.kind(), caller.roles(), scopes);
    }

    @Override
    public Ruling require(Act act) {
        return kept(ask(callers.current(), act, Standing.NEAREST, null), act, null, null);
    }

    @Override
    public Ruling require(Act act, String instance, @Nullable String patient) {
        Standing standing = standings(List.of(instance)).getOrDefault(instance, Standing.NONE);
        return require(act, standing, instance, patient);
    }

    @Override
    public Ruling require(Act act, Standing standing, String instance, @Nullable String patient) {
        return kept(ask(callers.current(), act, standing, patient), act, standing, instance);
    }

    @Override
    public Ruling weigh(Act act, Standing standing, @Nullable String patient) {
        return ask(callers.current(), act, standing, patient);
    }

    @Override
    public Map<String, Standing> standings(Collection<String> instances) {
        return standings.getObject().of(callers.current(), instances);
    }

    @Override
    public Ruling step(Act act, String instance, String element, @Nullable String patient) {
        Ruling ruling = ask(Caller.WARDCLERK, act, Standing.NONE, patient);
        if (!ruling.permitted()) {
            refusal.step(act, ruling, instance, element, patient);
        }
        return ruling;
    }

    private Ruling ask(Caller caller, Act act, Standing standing, @Nullable String patient) {
        return policy.rule(Question.of(caller, act, purpose(caller), standing, consents.given(patient)));
    }

    private String purpose(Caller caller) {
        return accesses.current()
                .map(access -> access.purposeOf(RolePurposes.of(caller, access.purpose())))
                .orElse("TREAT");
    }

    private Ruling kept(Ruling ruling, Act act, @Nullable Standing standing, @Nullable String instance) {
        if (!ruling.permitted()) {
            throw refusal.of(callers.current(), act, ruling, standing, instance);
        }
        accesses.current().ifPresent(access -> record(access, ruling));
        return ruling;
    }

    private static void record(Access access, Ruling ruling) {
        access.ruled(ruling);
    }
}
