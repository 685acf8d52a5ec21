package io.wardclerk.terminology;

/** How a code stands on a day, in one word. */
public enum Standing {
    /** Valid, and complete enough for a claim. */
    BILLABLE,
    /** Valid as a heading only: a more specific code is needed. */
    HEADER,
    /** Known, but not valid on that day. */
    NOT_THEN,
    /** In no release, or not written as the system publishes its codes. */
    UNKNOWN,
    /** Nothing that covers that day is loaded, so nothing can be said. Treat it as not valid. */
    NOT_LOADED;

    /** Whether it may be used at all. */
    public boolean valid() {
        return this == BILLABLE || this == HEADER;
    }
}
