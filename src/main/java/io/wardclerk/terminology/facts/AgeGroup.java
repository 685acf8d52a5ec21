package io.wardclerk.terminology.facts;

import io.wardclerk.terminology.Flag;

/**
 * The ages of a group on the day of service, as the table that is loaded has them.
 *
 * @param flag of the codes that are for the group only
 * @param first the youngest, in completed years
 * @param last the oldest
 */
public record AgeGroup(Flag flag, int first, int last) {}
