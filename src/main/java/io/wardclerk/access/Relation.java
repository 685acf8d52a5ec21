package io.wardclerk.access;

import java.util.Locale;

/** How a person stands to a case. */
public enum Relation {
    /** Holds an open task of it. */
    ASSIGNED,
    /** May take an open task of it, by role. */
    CANDIDATE,
    /** Completed a task of it. */
    INVOLVED,
    /** Belongs to its patient's care team, is their general practitioner or takes part in their encounter, by the clinical record. */
    CARE_TEAM,
    /** Broke the glass for its patient. */
    GLASS,
    /** Is its patient. */
    SELF;

    /** The name as rules write it: {@code care-team}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
