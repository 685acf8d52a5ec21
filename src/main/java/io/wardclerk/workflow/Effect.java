package io.wardclerk.workflow;

/** What a connector does to the world. */
public enum Effect {
    /** Local and quick: rules, code checks. Runs inside the engine's transaction. */
    DECIDE,
    /** Reads a remote system. */
    READ,
    /** A model, or the offline engine in its place, wrote it: never trusted without a validator and a person. */
    PROPOSE,
    /** Writes to a remote system. */
    WRITE,
    /** Tells a person or another system. */
    NOTIFY
}
