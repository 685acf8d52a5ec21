package io.wardclerk.rules;

import io.wardclerk.content.ContentFile;
import java.util.List;

/**
 * The rule sets in force: compiled at start, where a broken rule stops the start with file, line and cause, and exchanged whole
 * by a release.
 */
public interface RuleSets {

    /**
     * @param name the folder under {@code rules/}
     * @throws IllegalArgumentException if there is no such set
     */
    RuleSet get(String name);

    /**
     * Compiles a rule set without using it.
     *
     * @throws RulesBroken with every problem
     */
    RuleSet compile(String name, List<ContentFile> files);

    /**
     * Tells whether these files compile.
     *
     * @throws RulesBroken with every problem
     */
    default void check(String name, List<ContentFile> files) {
        compile(name, files);
    }

    /**
     * Decides by these rules from now on, every case alike; decisions that run are finished by the former ones.
     *
     * @throws RulesBroken with every problem; the former rules stay
     */
    void activate(String name, List<ContentFile> files);
}
