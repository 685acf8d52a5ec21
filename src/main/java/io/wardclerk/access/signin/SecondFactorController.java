package io.wardclerk.access.signin;

import io.wardclerk.access.signin.Pending.Stage;
import io.wardclerk.access.signin.SignIn.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The second step after a password: the code of an app, or one of the recovery codes. */
@Controller
class SecondFactorController {

    private static final String CODE = SignInController.CODE_PATH;
    private static final String RECOVERY = SignInController.PATH + "/recovery";
    private static final String LATE = "redirect:" + SignInController.PATH + "?late";

    private final SignIn signIn;
    private final PendingSignIns pendingSignIns;
    private final Arrival arrival;
    private final Devices devices;
    private final SignInPage page;

    SecondFactorController(
            SignIn signIn, PendingSignIns pendingSignIns, Arrival arrival, Devices devices, SignInPage page) {
        this.signIn = signIn;
        this.pendingSignIns = pendingSignIns;
        this.arrival = arrival;
        this.devices = devices;
        this.page = page;
    }

    @GetMapping(CODE)
    String codePage(HttpServletRequest request, Model model) {
        return pendingSignIns
                .at(Stage.FACTOR, request)
                .map(pending -> page.factor(pending.username(), request, model))
                .orElse("redirect:" + SignInController.PATH);
    }

    @PostMapping(CODE)
    String code(@RequestParam String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<Pending> pending = pendingSignIns.at(Stage.FACTOR, request);
        if (pending.isEmpty()) {
            return LATE;
        }
        Outcome outcome = signIn.code(pending.get().username(), code, devices.source(request));
        return outcome instanceof Outcome.Passed
                ? arrived(pending.get(), SignIn.CODE, request, response)
                : Answers.again(page.factor(pending.get().username(), request, model), outcome, response, model);
    }

    @GetMapping(RECOVERY)
    String recoveryPage(HttpServletRequest request) {
        return pendingSignIns.at(Stage.FACTOR, request).isPresent()
                ? "sign-in-recovery"
                : "redirect:" + SignInController.PATH;
    }

    @PostMapping(RECOVERY)
    String recovery(@RequestParam String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<Pending> pending = pendingSignIns.at(Stage.FACTOR, request);
        if (pending.isEmpty()) {
            return LATE;
        }
        Outcome outcome = signIn.recovery(pending.get().username(), code, devices.source(request));
        return outcome instanceof Outcome.Passed
                ? arrived(pending.get(), SignIn.RECOVERY, request, response)
                : Answers.again("sign-in-recovery", outcome, response, model);
    }

    private String arrived(Pending pending, String factor, HttpServletRequest request, HttpServletResponse response) {
        return "redirect:" + arrival.of(pending, pending.shown() + " and " + factor, request, response);
    }
}
