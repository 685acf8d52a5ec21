package io.wardclerk.access.signin;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.access.signin.Pending.Stage;
import io.wardclerk.access.signin.SignIn.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Sign-in by password. The session carries no identity until both factors are right; after the first it only remembers whose
 * second is awaited.
 */
@Controller
public class SignInController {

    public static final String PATH = "/sign-in";

    static final String CODE_PATH = PATH + "/code";

    private final SignIn signIn;
    private final Callers callers;
    private final Admission admission;
    private final PendingSignIns pendingSignIns;
    private final Devices devices;
    private final SignInPage page;

    SignInController(
            SignIn signIn,
            Callers callers,
            Admission admission,
            PendingSignIns pendingSignIns,
            Devices devices,
            SignInPage page) {
        this.signIn = signIn;
        this.callers = callers;
        this.admission = admission;
        this.pendingSignIns = pendingSignIns;
        this.devices = devices;
        this.page = page;
    }

    @GetMapping(PATH)
    String passwordPage(
            @RequestParam(required = false) @Nullable String next, HttpServletRequest request, Model model) {
        if (callers.current().kind() == Caller.Kind.PERSON) {
            return "redirect:" + OwnPath.orHome(next);
        }
        return page.password(next, null, request, model);
    }

    @PostMapping(PATH)
    String password(
            @RequestParam String username,
            @RequestParam String password,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Outcome outcome = signIn.password(username, password, devices.source(request));
        if (outcome instanceof Outcome.Passed passed) {
            pendingSignIns.begin(passed.username(), Stage.FACTOR, SignIn.PASSWORD, OwnPath.orHome(next), request);
            return "redirect:" + CODE_PATH;
        }
        return Answers.again(page.password(next, username, request, model), outcome, response, model);
    }

    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request, HttpServletResponse response) {
        signIn.ended(callers.current());
        admission.end(request);
        // Answers are never cached; what a page kept for a moment goes too.
        response.setHeader("Clear-Site-Data", "\"storage\"");
        return "redirect:" + PATH + "?out";
    }
}
