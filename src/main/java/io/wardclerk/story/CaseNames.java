package io.wardclerk.story;

import io.wardclerk.access.Caller;
import io.wardclerk.access.People;
import io.wardclerk.story.words.Names;
import java.util.HashMap;
import java.util.Map;

/** What the things of one case are called; asks for each person once. */
final class CaseNames implements Names {

    private static final String CLIENT = "client:";

    private final String title;
    private final Map<String, String> steps;
    private final People people;
    private final Map<String, String> actors = new HashMap<>();

    CaseNames(String title, Map<String, String> steps, People people) {
        this.title = title;
        this.steps = steps;
        this.people = people;
    }

    @Override
    public String actor(String actor) {
        return actors.computeIfAbsent(actor, this::named);
    }

    @Override
    public String element(String id) {
        return steps.getOrDefault(id, id);
    }

    /** Empty where the diagram has no name for it. */
    String known(String id) {
        return steps.getOrDefault(id, "");
    }

    @Override
    public String workflow() {
        return title;
    }

    private String named(String actor) {
        if (actor.equals(Caller.WARDCLERK.actor())) {
            return "Wardclerk";
        }
        if (actor.equals(Caller.NOBODY.actor())) {
            return "somebody who was not signed in";
        }
        if (actor.startsWith(CLIENT)) {
            return "the system '" + actor.substring(CLIENT.length()) + "'";
        }
        return people.find(actor).map(People.Person::displayName).orElse(actor);
    }
}
