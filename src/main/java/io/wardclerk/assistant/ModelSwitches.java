package io.wardclerk.assistant;

import java.time.Instant;
import java.util.List;

/** Turns language models off for all nodes, and on again. What is off is not asked; a call that runs is cut within seconds. */
public interface ModelSwitches {

    /** The name of the switch for all models. */
    String ALL = "*";

    /** Those that were ever used. */
    List<Switch> all();

    /** Whether this provider is turned off, by itself or with all. */
    boolean isOff(String provider);

    /**
     * On record, by whoever acts in this thread.
     *
     * @param name a configured provider, or {@value #ALL}
     * @param reason for the record and for operators, without PHI
     * @throws IllegalArgumentException if there is no such provider
     */
    Switch set(String name, boolean off, String reason);

    /** How one stands. */
    record Switch(String name, boolean off, String by, String reason, Instant at) {}
}
