package io.wardclerk.scheduling.facts;

/**
 * What is asked for.
 *
 * @param urgency emergency, urgent, routine or self-care
 * @param chooser who has chosen a time already: patient, staff or nobody
 * @param otherWishes whether wishes were given in words that no rule understands
 */
public record Ask(String urgency, String chooser, boolean otherWishes) {

    public boolean urgency(String word) {
        return urgency.equals(word);
    }

    public boolean chosenBy(String who) {
        return chooser.equals(who);
    }
}
