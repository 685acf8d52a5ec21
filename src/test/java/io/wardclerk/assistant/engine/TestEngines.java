package io.wardclerk.assistant.engine;

import io.wardclerk.assistant.AssistantProperties;
import io.wardclerk.outbound.Outbound;
import java.time.Clock;

/** Gives tests of other packages the real engines. */
public final class TestEngines {

    private TestEngines() {}

    public static Engines of(AssistantProperties properties, Outbound outbound) {
        return new Engines(properties, outbound, Clock.systemUTC());
    }
}
