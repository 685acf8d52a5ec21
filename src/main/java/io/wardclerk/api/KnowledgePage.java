package io.wardclerk.api;

import io.wardclerk.access.Callers;
import io.wardclerk.access.PageBar;
import io.wardclerk.access.Scopes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page of the clinic's documents: plain HTML whose script calls the public API. */
@Controller
class KnowledgePage {

    private final PageBar bar;
    private final Callers callers;

    KnowledgePage(PageBar bar, Callers callers) {
        this.bar = bar;
        this.callers = callers;
    }

    @GetMapping("/knowledge")
    String knowledge(Model model) {
        bar.fill(model);
        model.addAttribute("manages", callers.current().hasScope(Scopes.KNOWLEDGE_MANAGE));
        return "knowledge";
    }
}
