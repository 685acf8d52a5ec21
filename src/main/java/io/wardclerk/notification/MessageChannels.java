package io.wardclerk.notification;

import java.util.List;

/** By which channels patients are written to. Consent for messaging is asked besides, at every step that writes. */
public interface MessageChannels {

    /** @param on false where the patient turned it off */
    record Setting(String channel, boolean on) {}

    /** Every channel of the installation, in the order in which they are tried. */
    List<Setting> of(String patient);

    /**
     * Turns a channel on or off for a patient; it counts from the next message on and is on record.
     *
     * @return false if the installation has no such channel
     */
    boolean set(String patient, String channel, boolean on);
}
