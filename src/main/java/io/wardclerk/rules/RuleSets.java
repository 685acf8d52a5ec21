package io.wardclerk.rules;

/** The rule sets compiled at start. A broken rule stops the start with file, line and cause. */
public interface RuleSets {

    /**
     * @param name the folder under {@code rules/}
     * @throws IllegalArgumentException if there is no such set
     */
    RuleSet get(String name);
}
