package io.wardclerk.access;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page after sign-in: who you are and where your work is. */
@Controller
class HomeController {

    private static final List<Place> PLACES = List.of(
            new Place(
                    "Tasklist",
                    "Review, decide and complete the cases that wait for you.",
                    "/camunda/app/tasklist/default/",
                    Scopes.TASK_WORK),
            new Place(
                    "Cockpit",
                    "See what runs, what waits and what failed.",
                    "/camunda/app/cockpit/default/",
                    Scopes.OPS_READ),
            new Place("People", "Make people, give them roles, and let them in anew.", "/people", Scopes.USER_MANAGE),
            new Place(
                    "API",
                    "The calls for other systems, with their inputs and answers.",
                    "/docs",
                    Scopes.WORKFLOW_READ));

    private final Callers callers;
    private final People people;

    HomeController(Callers callers, People people) {
        this.callers = callers;
        this.people = people;
    }

    @GetMapping("/")
    String home(Model model) {
        Caller caller = callers.current();
        Map<String, String> titles =
                people.roles().stream().collect(Collectors.toMap(People.Role::key, People.Role::title));
        model.addAttribute(
                "displayName",
                people.find(caller.name()).map(People.Person::displayName).orElse(caller.name()));
        model.addAttribute("username", caller.name());
        model.addAttribute(
                "roles",
                new TreeSet<>(caller.roles())
                        .stream().map(role -> titles.getOrDefault(role, role)).collect(Collectors.joining(", ")));
        model.addAttribute(
                "places",
                PLACES.stream().filter(place -> caller.hasScope(place.scope())).toList());
        return "home";
    }

    /** Its script asks the API for everything. */
    @GetMapping("/people")
    String people() {
        return "people";
    }

    /** Somewhere to go, for those who hold the scope. */
    record Place(String title, String description, String href, String scope) {}
}
