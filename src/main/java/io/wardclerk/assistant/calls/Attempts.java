package io.wardclerk.assistant.calls;

import io.wardclerk.assistant.AssistantProperties;
import io.wardclerk.assistant.AssistantProperties.ModelProvider;
import io.wardclerk.assistant.ModelSwitches;
import io.wardclerk.assistant.engine.Ask;
import io.wardclerk.assistant.engine.ChatEngine;
import io.wardclerk.assistant.engine.EngineFault;
import io.wardclerk.assistant.engine.Limits;
import io.wardclerk.assistant.engine.Said;
import io.wardclerk.workflow.Circuits;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** The attempts at one provider: as many as its answers allow, each within a budget that is taken before and settled after. */
@Component
class Attempts {

    private static final int CHARACTERS_A_TOKEN = 4;
    private static final long FIRST_WAIT_MILLIS = 500;
    private static final Duration LEAST = Duration.ofMillis(200);

    private final AssistantProperties properties;
    private final CallTable calls;
    private final Budgets budgets;
    private final ModelSwitches switches;
    private final Circuits circuits;
    private final CallMeters meters;

    Attempts(
            AssistantProperties properties,
            CallTable calls,
            Budgets budgets,
            ModelSwitches switches,
            Circuits circuits,
            CallMeters meters) {
        this.properties = properties;
        this.calls = calls;
        this.budgets = budgets;
        this.switches = switches;
        this.circuits = circuits;
        this.meters = meters;
    }

    /** Who is asked what. */
    record Wish(String provider, ModelProvider settings, ChatEngine engine, CallPlace place, String code, Ask ask) {}

    /** What came of it. */
    sealed interface Outcome {

        record Answer(Said said, long costMicros) implements Outcome {}

        /** @param why in one word */
        record None(String why) implements Outcome {}
    }

    Outcome make(Wish wish, Patience patience) {
        for (int attempt = 0; ; attempt++) {
            if (patience.left().compareTo(LEAST) < 0) {
                return new Outcome.None(EngineFault.Why.TIMEOUT.slug());
            }
            try {
                return once(wish, patience);
            } catch (EngineFault fault) {
                boolean again = fault.isPassing() && attempt < properties.retries() && waited(fault, attempt, patience);
                if (!again) {
                    return new Outcome.None(fault.why().slug());
                }
            }
        }
    }

    private Outcome once(Wish wish, Patience patience) throws EngineFault {
        long in = wish.ask().length() / CHARACTERS_A_TOKEN + 1L;
        long out = wish.ask().mostOutputTokens();
        long most = wish.settings().costMicros(in, out);
        if (isOverItsLimit(wish, most)) {
            return new Outcome.None("budget-exhausted");
        }
        Optional<CallTable.Begun> begun = calls.begin(
                wish.place(),
                wish.code(),
                wish.ask(),
                wish.provider(),
                wish.settings(),
                most,
                () -> budgets.take(wish.place().step().workflow(), wish.place().client(), in + out, most));
        if (begun.isEmpty()) {
            return new Outcome.None("budget-exhausted");
        }
        CallTable.Begun call = begun.get();
        long start = System.nanoTime();
        try {
            Limits limits =
                    new Limits(patience.atMost(properties.attemptTimeout()), () -> switches.isOff(wish.provider()));
            Said said = wish.engine().ask(wish.ask(), limits);
            return answered(wish, call, said, since(start));
        } catch (EngineFault fault) {
            meters.failed(wish.provider(), fault, since(start));
            long cost = fault.mayCost() ? most : 0;
            calls.failed(call.id(), wish.place(), wish.provider(), fault, cost);
            budgets.settle(call.taken(), fault.mayCost() ? in + out : 0, cost);
            if (fault.isOfTheProvider()) {
                circuits.failed(
                        ModelCalls.dependency(wish.provider()),
                        "it gave no answer: " + fault.getMessage(),
                        fault.after().orElse(null));
            }
            throw fault;
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private Outcome answered(Wish wish, CallTable.Begun call, Said said, Duration took) {
        long cost = wish.settings().costMicros(said.inputTokens(), said.outputTokens());
        meters.answered(wish.provider(), said, cost, took);
        long tokens = (long) said.inputTokens() + said.outputTokens();
        boolean first = calls.done(
                call.id(), wish.place().step(), said, cost, () -> budgets.settle(call.taken(), tokens, cost));
        circuits.answered(ModelCalls.dependency(wish.provider()));
        if (first) {
            return new Outcome.Answer(said, cost);
        }
        return calls.finished(wish.place().step(), wish.code())
                .<Outcome>map(kept -> new Outcome.Answer(kept.said(), kept.costMicros()))
                .orElseGet(() -> new Outcome.Answer(said, cost));
    }

    private boolean isOverItsLimit(Wish wish, long most) {
        if (wish.place().costLimit() == null) {
            return false;
        }
        long limit = wish.place().costLimit().movePointRight(6).longValue();
        return calls.costOf(wish.place().step()) + most > limit;
    }

    /** @return false if the time that is left does not suffice */
    private static boolean waited(EngineFault fault, int attempt, Patience patience) {
        long backoff = Math.round(
                (FIRST_WAIT_MILLIS << attempt) * ThreadLocalRandom.current().nextDouble(0.8, 1.2));
        long wait = fault.after().map(Duration::toMillis).orElse(backoff);
        if (wait >= patience.left().toMillis()) {
            return false;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
