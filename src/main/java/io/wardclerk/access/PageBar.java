package io.wardclerk.access;

import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Who stands in the bar of each of our own pages. */
@Component
public class PageBar {

    private final Callers callers;
    private final People people;

    PageBar(Callers callers, People people) {
        this.callers = callers;
        this.people = people;
    }

    /** Adds {@code displayName} and {@code roles}, as the fragment {@code bar} shows them. */
    public void fill(Model model) {
        Caller caller = callers.current();
        Map<String, String> titles =
                people.roles().stream().collect(Collectors.toMap(People.Role::key, People.Role::title));
        model.addAttribute(
                "displayName",
                people.find(caller.name()).map(People.Person::displayName).orElse(caller.name()));
        model.addAttribute(
                "roles",
                new TreeSet<>(caller.roles())
                        .stream().map(role -> titles.getOrDefault(role, role)).collect(Collectors.joining(", ")));
    }
}
