package io.wardclerk.rules;

import java.util.List;

/** A fact for rules under test; public, since compiled rules live in a class loader of their own. */
public record Reading(String code, double value, List<String> tags) {}
