package io.wardclerk.terminology.facts;

/** Whether a code, as it is published, is in a release of the day. */
public enum Presence {
    KNOWN,
    /** In another release. */
    NOT_THEN,
    UNKNOWN,
    /** Nothing is loaded that could tell. */
    NOT_LOADED,
    /** No such system. */
    NO_SYSTEM
}
