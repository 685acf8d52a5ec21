package io.wardclerk.access;

import java.util.Map;

/** Whose cases somebody opened in an emergency. */
public interface Glasses {

    /** @return whole minutes since they broke the glass, by the patient's pseudonym; only what is open still */
    Map<String, Integer> openedBy(String username);
}
