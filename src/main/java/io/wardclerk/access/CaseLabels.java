package io.wardclerk.access;

import java.util.Set;

/** Why cases are more sensitive than others. A label is never taken away: what was once read into a case stays in it. */
public interface CaseLabels {

    /** @param labels {@code substance-use}, {@code behavioural-health}, {@code hiv}, {@code minor-confidential} */
    void add(String instance, Set<String> labels);
}
