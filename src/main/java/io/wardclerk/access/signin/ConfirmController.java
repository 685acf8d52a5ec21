package io.wardclerk.access.signin;

import io.wardclerk.access.Callers;
import io.wardclerk.access.StepUp;
import io.wardclerk.access.signin.SignIn.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks somebody who is signed in for a factor again, and returns to where they were. */
@Controller
class ConfirmController {

    private final Callers callers;
    private final SignIn signIn;
    private final Admission admission;
    private final Devices devices;
    private final SignInPage page;
    private final Standings standings;
    private final Provider provider;

    ConfirmController(
            Callers callers,
            SignIn signIn,
            Admission admission,
            Devices devices,
            SignInPage page,
            Standings standings,
            Provider provider) {
        this.callers = callers;
        this.signIn = signIn;
        this.admission = admission;
        this.devices = devices;
        this.page = page;
        this.standings = standings;
        this.provider = provider;
    }

    @GetMapping(StepUp.PAGE)
    String confirmPage(@RequestParam(required = false) @Nullable String next, HttpServletRequest request, Model model) {
        return view(next, request, model);
    }

    @PostMapping(StepUp.PAGE)
    String confirm(
            @RequestParam String code,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Outcome outcome = signIn.code(callers.current().name(), code, devices.source(request));
        if (outcome instanceof Outcome.Passed passed) {
            admission.confirmed(request);
            signIn.succeeded(passed.username(), SignIn.CODE);
            return "redirect:" + OwnPath.orHome(next);
        }
        return Answers.again(view(next, request, model), outcome, response, model);
    }

    private String view(@Nullable String next, HttpServletRequest request, Model model) {
        String username = callers.current().name();
        Standing standing = standings.of(username);
        page.factor(username, request, model);
        model.addAttribute("next", OwnPath.orHome(next));
        model.addAttribute("app", standing.app());
        model.addAttribute("provider", standing.elsewhere() ? provider.title() : null);
        return "confirm";
    }
}
