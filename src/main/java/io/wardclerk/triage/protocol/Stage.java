package io.wardclerk.triage.protocol;

/** Which question the rules answer; a fact, so that the floor is its own small set of rules. */
public enum Stage {
    /** The patient's words alone: is it an emergency? */
    FLOOR,
    /** Everything known: how urgent? */
    ACUITY
}
