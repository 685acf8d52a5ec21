package io.wardclerk.assistant.calls;

import io.micrometer.core.instrument.MeterRegistry;
import io.wardclerk.assistant.engine.EngineFault;
import io.wardclerk.assistant.engine.Said;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Counts attempts, tokens and money by provider, for dashboards. */
@Component
class CallMeters {

    private final Optional<MeterRegistry> registry;

    CallMeters(ObjectProvider<MeterRegistry> registry) {
        this.registry = Optional.ofNullable(registry.getIfAvailable());
    }

    void answered(String provider, Said said, long costMicros, Duration took) {
        attempt(provider, "answered", took);
        Map.of("in", said.inputTokens(), "out", said.outputTokens())
                .forEach((direction, tokens) -> registry.ifPresent(meters -> meters.counter(
                                "wardclerk.assistant.tokens", "provider", provider, "direction", direction)
                        .increment(tokens)));
        registry.ifPresent(meters ->
                meters.counter("wardclerk.assistant.cost", "provider", provider).increment(costMicros / 1e6));
    }

    void failed(String provider, EngineFault fault, Duration took) {
        attempt(provider, fault.why().slug(), took);
    }

    private void attempt(String provider, String outcome, Duration took) {
        registry.ifPresent(meters -> meters.timer("wardclerk.assistant.calls", "provider", provider, "outcome", outcome)
                .record(took));
    }
}
