package io.wardclerk.testing;

import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.access.Relation;
import io.wardclerk.access.Ruling;
import io.wardclerk.access.Standing;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Permits everything but what a test refuses: who may do what is tested elsewhere. */
public final class OpenGuard implements AccessGuard {

    private static final Standing NEAR = new Standing(Set.of(Relation.ASSIGNED), 0, 0, Set.of());
    private static final Ruling YES = new Ruling(true, List.of("TEST"), "A test permits it", Set.of(), "test@1");
    private static final Ruling NO = new Ruling(false, List.of("TEST"), "A test refuses it", Set.of(), "test@1");

    private final Set<Act> refused = ConcurrentHashMap.newKeySet();

    /** Refuses steps this from now on. */
    public void refuse(Act act) {
        refused.add(act);
    }

    public void refuseNothing() {
        refused.clear();
    }

    @Override
    public void requireScope(String scope) {}

    @Override
    public void requireStart(String workflow) {}

    @Override
    public Ruling require(Act act) {
        return YES;
    }

    @Override
    public Ruling require(Act act, String instance, @Nullable String patient) {
        return YES;
    }

    @Override
    public Ruling require(Act act, Standing standing, String instance, @Nullable String patient) {
        return YES;
    }

    @Override
    public Ruling weigh(Act act, Standing standing, @Nullable String patient) {
        return YES;
    }

    @Override
    public Map<String, Standing> standings(Collection<String> instances) {
        return instances.stream().collect(Collectors.toMap(id -> id, id -> NEAR));
    }

    @Override
    public Ruling step(Act act, String instance, String element, @Nullable String patient) {
        return refused.contains(act) ? NO : YES;
    }
}
