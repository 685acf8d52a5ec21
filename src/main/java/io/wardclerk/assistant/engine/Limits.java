package io.wardclerk.assistant.engine;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How long a call may take.
 *
 * @param time from its beginning
 * @param stopped asked each second while it runs: whether somebody turned the engine off
 */
public record Limits(Duration time, BooleanSupplier stopped) {}
