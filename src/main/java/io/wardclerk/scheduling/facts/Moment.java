package io.wardclerk.scheduling.facts;

import java.time.Instant;

/** When it is decided. */
public record Moment(Instant at) {}
