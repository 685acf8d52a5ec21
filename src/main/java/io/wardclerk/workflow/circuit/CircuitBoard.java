package io.wardclerk.workflow.circuit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.wardclerk.access.Caller;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.workflow.Circuits;
import io.wardclerk.workflow.Dependency;
import io.wardclerk.workflow.RetryLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The circuits of this node, shared by all its threads. Changes go into the record, the log and a gauge. */
@Component
public final class CircuitBoard implements Circuits {

    private static final Logger LOG = LoggerFactory.getLogger(CircuitBoard.class);

    private final FailureProperties properties;
    private final AuditLog audit;
    private final Clock clock;
    private final ObjectProvider<MeterRegistry> meters;
    private final Set<String> probed;
    private final ConcurrentMap<String, Breaker> breakers = new ConcurrentSkipListMap<>();
    private final Map<String, String> trials = new ConcurrentHashMap<>();

    CircuitBoard(
            FailureProperties properties,
            ObjectProvider<Dependency> dependencies,
            AuditLog audit,
            Clock clock,
            ObjectProvider<MeterRegistry> meters) {
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
        this.meters = meters;
        this.probed = dependencies.stream().map(Dependency::name).collect(Collectors.toUnmodifiableSet());
        probed.forEach(this::breaker);
    }

    @Override
    public List<Circuit> all() {
        return breakers.values().stream().map(Breaker::view).toList();
    }

    @Override
    public Optional<Circuit> find(String dependency) {
        return Optional.ofNullable(breakers.get(dependency)).map(Breaker::view);
    }

    @Override
    public void require(String dependency) throws RetryLater {
        Breaker breaker = breaker(dependency);
        if (breaker.holds()) {
            Circuit circuit = breaker.view();
            Instant next = circuit.nextProbe() == null ? clock.instant() : circuit.nextProbe();
            Duration wait = Duration.between(clock.instant(), next);
            throw RetryLater.notAsked(
                    dependency,
                    "'" + dependency + "' is left alone since it failed: " + circuit.cause(),
                    wait.isNegative() ? Duration.ZERO : wait);
        }
    }

    /** Whether steps of these dependencies are to wait. */
    public boolean holds(Collection<String> dependencies) {
        return dependencies.stream().map(breakers::get).anyMatch(breaker -> breaker != null && breaker.holds());
    }

    @Override
    public boolean admits(String dependency) {
        return !breaker(dependency).holds() || isProbeDue(dependency);
    }

    @Override
    public void answered(String dependency) {
        succeeded(List.of(dependency));
    }

    @Override
    public void failed(String dependency, String cause, @Nullable Duration after) {
        tell(dependency, breaker(dependency).failed(cause, after, clock.instant()));
    }

    /** This step is the probe of a dependency that cannot be asked anything harmless. */
    public void isTriedBy(String dependency, String stepId) {
        trials.put(stepId, dependency);
    }

    /** A step ended well that asked these dependencies. */
    public void succeeded(String stepId, Collection<String> dependencies) {
        succeeded(dependencies);
        String tried = trials.remove(stepId);
        if (tried != null) {
            succeeded(List.of(tried));
        }
    }

    /** They answered. */
    public void succeeded(Collection<String> dependencies) {
        for (String dependency : dependencies) {
            tell(dependency, breaker(dependency).succeeded(clock.instant()));
        }
    }

    /** Whether anything is known of it here. */
    public boolean knows(String dependency) {
        return breakers.containsKey(dependency);
    }

    /** Steps failed of it before this node heard of it: it is probed first. */
    public void suspect(String dependency) {
        tell(dependency, breaker(dependency).suspect("steps wait for it since before this start", clock.instant()));
    }

    /** Whether the caller is to probe it now; it then tells {@link #failed} or {@link #succeeded}. */
    public boolean isProbeDue(String dependency) {
        Optional<Breaker.Change> change = breaker(dependency).probe(clock.instant());
        tell(dependency, change);
        return change.isPresent();
    }

    private Breaker breaker(String dependency) {
        return breakers.computeIfAbsent(dependency, name -> {
            Breaker made = new Breaker(name, properties, probed.contains(name), clock.instant());
            meters.ifAvailable(registry -> Gauge.builder(
                            "wardclerk.circuit",
                            made,
                            breaker -> openness(breaker.view().state()))
                    .description("0 closed, 0.5 half-open, 1 open")
                    .tag("dependency", name)
                    .strongReference(true)
                    .register(registry));
            return made;
        });
    }

    private static double openness(State state) {
        return switch (state) {
            case CLOSED -> 0;
            case HALF_OPEN -> 0.5;
            case OPEN -> 1;
        };
    }

    private void tell(String dependency, Optional<Breaker.Change> changed) {
        changed.ifPresent(change -> {
            if (change.to() == State.HALF_OPEN) {
                return;
            }
            LOG.warn("The circuit of '{}' is {}{}", dependency, change.to().slug(), because(change));
            try {
                audit.record(entry(dependency, change, clock.instant()));
            } catch (RuntimeException e) {
                // The circuit has changed all the same; the database may be the very thing that is down.
                LOG.error(
                        "The change of a circuit could not be recorded: {}",
                        e.getClass().getSimpleName());
            }
        });
    }

    private static String because(Breaker.Change change) {
        return change.cause() == null ? "" : ": " + change.cause();
    }

    private static AuditEntry entry(String dependency, Breaker.Change change, Instant at) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("dependency", dependency);
        detail.put("from", change.from().slug());
        detail.put("to", change.to().slug());
        detail.put("at", at.toString());
        if (change.cause() != null) {
            detail.put("cause", change.cause());
        }
        return AuditEntry.success(Caller.WARDCLERK.actor(), AuditAction.CIRCUIT, null, dependency, detail);
    }
}
