package io.wardclerk.basics.facts;

/** What a rule concludes, with {@code insert(...)}. */
public sealed interface Conclusion permits Verdict, Chosen {}
