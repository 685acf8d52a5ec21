package io.wardclerk.basics.facts;

import java.time.LocalDate;

/** The day of the decision, which rules measure from. */
public record Today(LocalDate date) {}
