package io.wardclerk.access.policy.facts;

/** A ground to refuse, which no permission outweighs. */
public record Deny(String rule, String why) implements Word {}
