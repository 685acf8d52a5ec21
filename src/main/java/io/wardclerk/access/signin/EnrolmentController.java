package io.wardclerk.access.signin;

import io.wardclerk.access.People;
import io.wardclerk.access.signin.Pending.Stage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.BiFunction;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The first sign-in: a passkey, or a password with an app; then ten recovery codes. */
@Controller
class EnrolmentController {

    private static final String PATH = Arrival.ENROLMENT;
    private static final String LATE = "redirect:" + SignInController.PATH + "?late";

    private final PendingSignIns pendingSignIns;
    private final Standings standings;
    private final People people;
    private final PasswordRules rules;
    private final SecondFactors secondFactors;
    private final RecoveryCodes recoveryCodes;
    private final AppPage appPage;
    private final Arrival arrival;
    private final OwnAccountRecord record;

    EnrolmentController(
            PendingSignIns pendingSignIns,
            Standings standings,
            People people,
            PasswordRules rules,
            SecondFactors secondFactors,
            RecoveryCodes recoveryCodes,
            AppPage appPage,
            Arrival arrival,
            OwnAccountRecord record) {
        this.pendingSignIns = pendingSignIns;
        this.standings = standings;
        this.people = people;
        this.rules = rules;
        this.secondFactors = secondFactors;
        this.recoveryCodes = recoveryCodes;
        this.appPage = appPage;
        this.arrival = arrival;
        this.record = record;
    }

    @GetMapping(PATH)
    String page(HttpServletRequest request, Model model) {
        return enrolling(request, (pending, standing) -> view(pending, standing, request, model));
    }

    @PostMapping(PATH + "/password")
    String password(
            @RequestParam String password, HttpServletRequest request, HttpServletResponse response, Model model) {
        return enrolling(request, (pending, standing) -> {
            if (standing.password() || standing.elsewhere()) {
                return "redirect:" + PATH;
            }
            Optional<String> problem = rules.problem(password, pending.username(), displayName(pending.username()));
            if (problem.isPresent()) {
                model.addAttribute("passwordProblem", problem.get());
                response.setStatus(422);
                return view(pending, standing, request, model);
            }
            standings.password(pending.username(), password);
            record.of(pending.username(), "password-set");
            return "redirect:" + PATH;
        });
    }

    @PostMapping(PATH + "/app")
    String app(@RequestParam String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        return enrolling(request, (pending, standing) -> {
            if (standing.app() || !secondFactors.confirm(pending.username(), code.replaceAll("\\s", ""))) {
                model.addAttribute("codeProblem", true);
                response.setStatus(422);
                return view(pending, standing, request, model);
            }
            record.of(pending.username(), "app-added");
            return "redirect:" + PATH;
        });
    }

    @PostMapping(PATH + "/recovery-codes")
    String codes(HttpServletRequest request, Model model) {
        return enrolling(request, (pending, standing) -> {
            if (!standing.isComplete() || standing.recoveryCodes() > 0) {
                return "redirect:" + PATH;
            }
            model.addAttribute("codes", recoveryCodes.renew(pending.username()));
            model.addAttribute("finish", PATH + "/finish");
            record.of(pending.username(), "recovery-codes-made");
            return "recovery-codes";
        });
    }

    @PostMapping(PATH + "/finish")
    String finish(HttpServletRequest request, HttpServletResponse response) {
        return enrolling(
                request,
                (pending, standing) -> standing.isComplete()
                        ? "redirect:" + arrival.of(pending, pending.shown() + ", and enrolment", request, response)
                        : "redirect:" + PATH);
    }

    private String view(Pending pending, Standing standing, HttpServletRequest request, Model model) {
        model.addAttribute("displayName", displayName(pending.username()));
        model.addAttribute("username", pending.username());
        model.addAttribute("passkeys", RelyingParty.of(request).isPresent());
        if (standing.isComplete()) {
            model.addAttribute("step", standing.recoveryCodes() > 0 ? "done" : "codes");
        } else if (standing.password() || standing.elsewhere()) {
            model.addAttribute("step", "app");
            appPage.put(pending.username(), model);
        } else {
            model.addAttribute("step", "first");
        }
        return "enrol";
    }

    private String enrolling(HttpServletRequest request, BiFunction<Pending, Standing, String> work) {
        return pendingSignIns
                .at(Stage.ENROLMENT, request)
                .map(pending -> work.apply(pending, standings.of(pending.username())))
                .orElse(LATE);
    }

    private String displayName(String username) {
        return people.find(username).map(People.Person::displayName).orElse(username);
    }
}
