package io.wardclerk.assistant.calls;

import io.wardclerk.assistant.AssistantProperties;
import io.wardclerk.assistant.AssistantProperties.ModelProvider;
import io.wardclerk.assistant.ModelSwitches;
import io.wardclerk.assistant.engine.Ask;
import io.wardclerk.assistant.engine.ChatEngine;
import io.wardclerk.assistant.engine.EngineFault;
import io.wardclerk.assistant.engine.Engines;
import io.wardclerk.workflow.Circuits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Asks the providers of a chain in turn until one answers. Each attempt is within its time, its budget and its switch, and on record
 * before it is made. A provider that fails is left alone for a while, as any other system that steps depend on.
 */
@Component
public class ModelCalls {

    private static final String BUSY_HERE = "too-many-calls";

    private final AssistantProperties properties;
    private final Engines engines;
    private final CallTable calls;
    private final Attempts attempts;
    private final ModelSwitches switches;
    private final Circuits circuits;
    private final Map<String, Semaphore> rooms;

    ModelCalls(
            AssistantProperties properties,
            Engines engines,
            CallTable calls,
            Attempts attempts,
            ModelSwitches switches,
            Circuits circuits) {
        this.properties = properties;
        this.engines = engines;
        this.calls = calls;
        this.attempts = attempts;
        this.switches = switches;
        this.circuits = circuits;
        this.rooms = properties.providers().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> new Semaphore(entry.getValue().concurrency(), true)));
    }

    /** As circuits and {@code /status} name a provider. */
    public static String dependency(String provider) {
        return "model:" + provider;
    }

    /**
     * @param chain providers in turn; it ends where the built-in engine stands
     * @param patience the time that is left for all attempts of this step together
     */
    public Called ask(CallPlace place, Ask ask, List<String> chain, Patience patience) {
        List<Put> puts = chain.stream()
                .takeWhile(name -> !name.equals(AssistantProperties.OFFLINE))
                .map(name -> new Put(name, calls.code(place, ask, name)))
                .toList();
        for (Put put : puts) {
            Optional<CallTable.Kept> before = calls.finished(place.step(), put.code());
            if (before.isPresent()) {
                CallTable.Kept kept = before.get();
                return new Called.Answered(kept.said(), kept.provider(), kept.costMicros(), List.of());
            }
        }
        List<String> passedOver = new ArrayList<>();
        for (Put put : puts) {
            Attempts.Outcome outcome = provider(put, place, ask, patience);
            if (outcome instanceof Attempts.Outcome.Answer answer) {
                return new Called.Answered(answer.said(), put.provider(), answer.costMicros(), passedOver);
            }
            passedOver.add(put.provider() + ": " + ((Attempts.Outcome.None) outcome).why());
        }
        return new Called.Nobody(passedOver);
    }

    /** A question put to one provider. */
    private record Put(String provider, String code) {}

    private Attempts.Outcome provider(Put put, CallPlace place, Ask ask, Patience patience) {
        String name = put.provider();
        ModelProvider settings = properties.providers().get(name);
        Optional<ChatEngine> engine = engines.find(name);
        if (settings == null || engine.isEmpty()) {
            return new Attempts.Outcome.None("not-configured");
        }
        if (switches.isOff(name)) {
            return new Attempts.Outcome.None(EngineFault.Why.SWITCHED_OFF.slug());
        }
        if (!circuits.admits(dependency(name))) {
            return new Attempts.Outcome.None("circuit-open");
        }
        Semaphore room = rooms.get(name);
        if (room == null || !enters(room, patience)) {
            return new Attempts.Outcome.None(BUSY_HERE);
        }
        try {
            return attempts.make(new Attempts.Wish(name, settings, engine.get(), place, put.code(), ask), patience);
        } finally {
            room.release();
        }
    }

    private static boolean enters(Semaphore room, Patience patience) {
        try {
            return room.tryAcquire(patience.left().toMillis() / 4, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
