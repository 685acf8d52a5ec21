package io.wardclerk.assistant;

import java.util.List;

/**
 * What a text says.
 *
 * @param mentions concepts in order of their place
 * @param measures numbers with a meaning, in order of their place
 */
public record Reading(List<Mention> mentions, List<Measure> measures) {

    public Reading {
        mentions = List.copyOf(mentions);
        measures = List.copyOf(measures);
    }
}
