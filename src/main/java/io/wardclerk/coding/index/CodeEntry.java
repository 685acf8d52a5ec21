package io.wardclerk.coding.index;

import java.util.List;

/**
 * A code with the names it can be found by.
 *
 * @param code as published for people
 * @param billable whether it is complete
 * @param names its full text first, then inclusion terms and synonyms
 */
public record CodeEntry(String code, boolean billable, List<String> names) {}
