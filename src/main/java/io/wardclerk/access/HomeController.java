package io.wardclerk.access;

import java.util.List;
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
                    "Documents to sign",
                    "Review drafted notes and letters beside their sources, and sign them.",
                    "/review",
                    Scopes.TASK_WORK),
            new Place(
                    "Codes",
                    "Look a code up by words, with its notes and what it is subject to.",
                    "/codes",
                    Scopes.CODES_VALIDATE),
            new Place(
                    "Knowledge",
                    "Ask the clinic's own documents, and see what the assistant answers from.",
                    "/knowledge",
                    Scopes.KNOWLEDGE_READ),
            new Place(
                    "Cockpit",
                    "See what runs, what waits and what failed.",
                    "/camunda/app/cockpit/default/",
                    Scopes.OPS_READ),
            new Place(
                    "Break the glass",
                    "Open the cases of one patient in an emergency, for four hours and on record.",
                    "/break-glass",
                    Scopes.GLASS_BREAK),
            new Place("People", "Make people, give them roles, and let them in anew.", "/people", Scopes.USER_MANAGE),
            new Place(
                    "API",
                    "The calls for other systems, with their inputs and answers.",
                    "/docs",
                    Scopes.WORKFLOW_READ));

    private final Callers callers;
    private final PageBar bar;

    HomeController(Callers callers, PageBar bar) {
        this.callers = callers;
        this.bar = bar;
    }

    @GetMapping("/")
    String home(Model model) {
        Caller caller = callers.current();
        bar.fill(model);
        model.addAttribute(
                "places",
                PLACES.stream().filter(place -> caller.hasScope(place.scope())).toList());
        return "home";
    }

    /** Its script asks the API to do it. */
    @GetMapping("/break-glass")
    String breakGlass(Model model) {
        bar.fill(model);
        return "break-glass";
    }

    /** Its script asks the API for everything. */
    @GetMapping("/people")
    String people() {
        return "people";
    }

    /** Somewhere to go, for those who hold the scope. */
    record Place(String title, String description, String href, String scope) {}
}
