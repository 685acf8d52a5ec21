package io.wardclerk.access;

import java.util.Locale;

/** What a permission may leave out: the least that the purpose needs is shown. */
public enum Field {
    /** Who the patient is. */
    IDENTITY,
    /** What was found and decided, also in codes. */
    CLINICAL,
    /** Anything in free words. */
    NARRATIVE;

    /** The name as rules write it. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
