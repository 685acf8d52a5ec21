package io.wardclerk.api;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.access.PageBar;
import io.wardclerk.access.Scopes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The pages on which clinicians review and sign documents: plain HTML whose script asks the public API for all of it. */
@Controller
class ReviewPage {

    private final PageBar bar;
    private final Callers callers;

    ReviewPage(PageBar bar, Callers callers) {
        this.bar = bar;
        this.callers = callers;
    }

    /** Those that wait for whoever looks. */
    @GetMapping("/review")
    String reviews(Model model) {
        bar.fill(model);
        Caller caller = callers.current();
        model.addAttribute("me", caller.actor());
        model.addAttribute("starts", caller.hasScope(Scopes.DOCUMENTATION_START));
        return "reviews";
    }

    /** @param instance of the case whose document is being drafted, before there is a task */
    @GetMapping("/review/case/{instance}")
    String drafting(@PathVariable String instance, Model model) {
        bar.fill(model);
        model.addAttribute("instance", instance);
        return "review-case";
    }

    /** @param task id of the task; whether there is one, and whose, the API says to the script */
    @GetMapping("/review/{task}")
    String review(@PathVariable String task, Model model) {
        bar.fill(model);
        model.addAttribute("task", task);
        model.addAttribute("me", callers.current().actor());
        return "review";
    }
}
