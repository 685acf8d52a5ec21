package io.wardclerk.access;

import java.util.Optional;

/**
 * Shows a demo person's current code on the sign-in page, so that trying the product needs no authenticator app. Only the
 * local profile has one.
 */
public interface DemoCodes {

    /**
     * The code of a step, or empty for somebody who is not a demo person.
     *
     * @param step as {@link io.wardclerk.vault.OneTimeCodes} counts them
     */
    Optional<String> code(String username, long step);
}
