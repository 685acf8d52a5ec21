package io.wardclerk.triage.protocol;

/**
 * Points for a vital sign between two values, both included.
 *
 * @param measure as in {@link io.wardclerk.assistant.Measure}
 */
public record VitalBand(String measure, double from, double to, int points) {}
