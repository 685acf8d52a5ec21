package io.wardclerk.access;

import java.util.List;

/** The guard said no. The message names what is missing, never the data that was asked for. */
public final class AccessDenied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> rules;
    private final boolean absent;

    /** For want of a scope. */
    public AccessDenied(String message) {
        this(message, List.of(), false);
    }

    /**
     * @param rules ids of the rules that refuse
     * @param absent whether it must look as if there were no such thing
     */
    public AccessDenied(String message, List<String> rules, boolean absent) {
        super(message);
        this.rules = List.copyOf(rules);
        this.absent = absent;
    }

    public List<String> rules() {
        return rules;
    }

    /** Whether the caller must not learn that there is such a thing. */
    public boolean isAbsent() {
        return absent;
    }
}
