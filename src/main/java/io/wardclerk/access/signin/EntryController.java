package io.wardclerk.access.signin;

import io.wardclerk.access.signin.Pending.Stage;
import io.wardclerk.access.signin.SignIn.Outcome;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Coming in with the one-time code of an administrator, for the first time or after a reset. */
@Controller
class EntryController {

    static final String PATH = SignInController.PATH + "/enter";

    private final SignIn signIn;
    private final Standings standings;
    private final PendingSignIns pendingSignIns;
    private final Devices devices;

    EntryController(SignIn signIn, Standings standings, PendingSignIns pendingSignIns, Devices devices) {
        this.signIn = signIn;
        this.standings = standings;
        this.pendingSignIns = pendingSignIns;
        this.devices = devices;
    }

    @GetMapping(PATH)
    String page() {
        return "sign-in-enter";
    }

    /** Whoever still has a second factor shows it before anything is set up anew. */
    @PostMapping(PATH)
    String enter(
            @RequestParam String username,
            @RequestParam String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Outcome outcome = signIn.entry(username, code, devices.source(request));
        if (outcome instanceof Outcome.Passed passed) {
            Standing standing = standings.of(passed.username());
            boolean hasFactor = standing.app() || standing.passkeys() > 0;
            Stage stage = hasFactor ? Stage.FACTOR : Stage.ENROLMENT;
            pendingSignIns.begin(passed.username(), stage, SignIn.ENTRY, OwnPath.HOME, request);
            return "redirect:" + (hasFactor ? SignInController.CODE_PATH : Arrival.ENROLMENT);
        }
        model.addAttribute("username", username);
        return Answers.again("sign-in-enter", outcome, response, model);
    }
}
