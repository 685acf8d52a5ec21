package io.wardclerk.access.signin;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.access.signin.SignIn.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Sign-in in two steps. The session carries no identity until both factors are right; after the first it only remembers whose
 * code is awaited. Its id changes at each step.
 */
@Controller
public class SignInController {

    public static final String PATH = "/sign-in";

    private static final String CODE_PATH = PATH + "/code";
    private static final String PENDING = "wardclerk.pending";
    private static final Duration PENDING_FOR = Duration.ofMinutes(5);

    private final SignIn signIn;
    private final Callers callers;
    private final Admission admission;
    private final DemoHint demoHint;
    private final Clock clock;

    SignInController(SignIn signIn, Callers callers, Admission admission, DemoHint demoHint, Clock clock) {
        this.signIn = signIn;
        this.callers = callers;
        this.admission = admission;
        this.demoHint = demoHint;
        this.clock = clock;
    }

    @GetMapping(PATH)
    String passwordPage(@RequestParam(required = false) @Nullable String next, Model model) {
        if (callers.current().kind() == Caller.Kind.PERSON) {
            return "redirect:" + OwnPath.orHome(next);
        }
        model.addAttribute("next", OwnPath.orHome(next));
        return "sign-in";
    }

    @PostMapping(PATH)
    String password(
            @RequestParam String username,
            @RequestParam String password,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Outcome outcome = signIn.password(username, password, request.getRemoteAddr());
        if (outcome instanceof Outcome.Passed passed) {
            HttpSession session = freshSession(request);
            session.setAttribute(PENDING, new Pending(passed.username(), OwnPath.orHome(next), clock.instant()));
            return "redirect:" + CODE_PATH;
        }
        model.addAttribute("next", OwnPath.orHome(next));
        model.addAttribute("username", username);
        return again("sign-in", outcome, response, model);
    }

    @GetMapping(CODE_PATH)
    String codePage(HttpServletRequest request, Model model) {
        return pending(request).map(pending -> codeForm(pending, model)).orElse("redirect:" + PATH);
    }

    @PostMapping(CODE_PATH)
    String code(@RequestParam String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<Pending> pending = pending(request);
        if (pending.isEmpty()) {
            return "redirect:" + PATH + "?late";
        }
        Outcome outcome = signIn.code(pending.get().username(), code, request.getRemoteAddr());
        if (outcome instanceof Outcome.Passed passed) {
            Optional<Caller> person = signIn.caller(passed.username());
            if (person.isPresent()) {
                request.getSession().removeAttribute(PENDING);
                admission.admit(person.get(), request, response);
                return "redirect:" + pending.get().next();
            }
        }
        codeForm(pending.get(), model);
        return again("sign-in-code", outcome, response, model);
    }

    @PostMapping("/sign-out")
    String signOut(HttpServletRequest request) {
        signIn.ended(callers.current());
        admission.end(request);
        return "redirect:" + PATH + "?out";
    }

    private static HttpSession freshSession(HttpServletRequest request) {
        HttpSession session = request.getSession(true);
        request.changeSessionId();
        return session;
    }

    private Optional<Pending> pending(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(PENDING) instanceof Pending pending
                ? Optional.of(pending).filter(p -> p.since().plus(PENDING_FOR).isAfter(clock.instant()))
                : Optional.empty();
    }

    private String codeForm(Pending pending, Model model) {
        demoHint.put(pending.username(), model);
        return "sign-in-code";
    }

    private static String again(String view, Outcome outcome, HttpServletResponse response, Model model) {
        boolean tooMany = outcome instanceof Outcome.TooMany;
        response.setStatus(tooMany ? 429 : HttpServletResponse.SC_UNAUTHORIZED);
        if (tooMany) {
            response.setHeader("Retry-After", Long.toString(SignInThrottle.WINDOW.toSeconds()));
        }
        model.addAttribute("error", tooMany ? "too-many" : "wrong");
        return view;
    }

    /** Who has shown the first factor, and where they wanted to go. */
    private record Pending(String username, String next, Instant since) implements Serializable {}
}
