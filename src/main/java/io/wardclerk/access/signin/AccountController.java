package io.wardclerk.access.signin;

import io.wardclerk.access.Callers;
import io.wardclerk.access.StepUp;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How somebody signs in, as they see and change it themselves; every change wants a fresh proof of who they are. */
@Controller
class AccountController {

    static final String PATH = "/account";

    private static final String CONFIRM = "redirect:" + StepUp.PAGE + "?next=" + PATH;
    private static final String DONE = "redirect:" + PATH + "?done=";

    private final Callers callers;
    private final Admission admission;
    private final AccountPage page;
    private final OwnPassword ownPassword;
    private final Standings standings;
    private final PasskeyTable passkeys;
    private final RecoveryCodes recoveryCodes;
    private final SecondFactors secondFactors;
    private final AppPage appPage;
    private final OwnAccountRecord record;

    AccountController(
            Callers callers,
            Admission admission,
            AccountPage page,
            OwnPassword ownPassword,
            Standings standings,
            PasskeyTable passkeys,
            RecoveryCodes recoveryCodes,
            SecondFactors secondFactors,
            AppPage appPage,
            OwnAccountRecord record) {
        this.callers = callers;
        this.admission = admission;
        this.page = page;
        this.ownPassword = ownPassword;
        this.standings = standings;
        this.passkeys = passkeys;
        this.recoveryCodes = recoveryCodes;
        this.secondFactors = secondFactors;
        this.appPage = appPage;
        this.record = record;
    }

    @GetMapping(PATH)
    String account(@RequestParam(required = false) @Nullable String done, HttpServletRequest request, Model model) {
        return page.of(callers.current(), done, request, model);
    }

    @PostMapping(PATH + "/password")
    String password(
            @RequestParam String current,
            @RequestParam String password,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return fresh(request, username -> {
            Optional<String> problem = ownPassword.change(username, current, password, request);
            if (problem.isEmpty()) {
                return DONE + "password";
            }
            response.setStatus(422);
            model.addAttribute("passwordProblem", problem.get());
            return page.of(callers.current(), null, request, model);
        });
    }

    @GetMapping(PATH + "/app")
    String appPage(HttpServletRequest request, Model model) {
        return fresh(request, username -> {
            appPage.put(username, model);
            return "account-app";
        });
    }

    @PostMapping(PATH + "/app")
    String app(@RequestParam String code, HttpServletRequest request, HttpServletResponse response, Model model) {
        return fresh(request, username -> {
            if (secondFactors.confirm(username, code.replaceAll("\\s", ""))) {
                record.of(username, "app-added");
                return DONE + "app";
            }
            response.setStatus(422);
            model.addAttribute("codeProblem", true);
            appPage.put(username, model);
            return "account-app";
        });
    }

    @PostMapping(PATH + "/passkeys/remove")
    String removePasskey(@RequestParam String id, HttpServletRequest request) {
        return fresh(request, username -> {
            if (!standings.of(username).withoutPasskeyIsComplete()) {
                return DONE + "last-factor";
            }
            passkeys.remove(username, Base64.getUrlDecoder().decode(id));
            record.of(username, "passkey-removed");
            return DONE + "passkey-removed";
        });
    }

    @PostMapping(PATH + "/recovery-codes")
    String recoveryCodes(HttpServletRequest request, Model model) {
        return fresh(request, username -> {
            model.addAttribute("codes", recoveryCodes.renew(username));
            record.of(username, "recovery-codes-made");
            return "recovery-codes";
        });
    }

    private String fresh(HttpServletRequest request, Function<String, String> work) {
        return admission.isFresh(request) ? work.apply(callers.current().name()) : CONFIRM;
    }
}
