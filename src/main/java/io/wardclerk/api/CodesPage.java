package io.wardclerk.api;

import io.wardclerk.access.PageBar;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page to look a code up: plain HTML whose script calls the public API. */
@Controller
class CodesPage {

    private final PageBar bar;

    CodesPage(PageBar bar) {
        this.bar = bar;
    }

    @GetMapping("/codes")
    String codes(Model model) {
        bar.fill(model);
        return "codes";
    }
}
