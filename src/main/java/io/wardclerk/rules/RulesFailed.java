package io.wardclerk.rules;

/** A decision that could not be made; names the rule set and rule, never the facts. */
public final class RulesFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RulesFailed(String message) {
        super(message);
    }
}
