package io.wardclerk.access.people;

import io.wardclerk.access.signin.Arrival;
import io.wardclerk.access.signin.OwnPath;
import io.wardclerk.access.signin.Pending.Stage;
import io.wardclerk.access.signin.PendingSignIns;
import io.wardclerk.access.signin.SignInController;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the console's token is typed. Answers alike whether a token is wrong or an administrator exists. */
@Controller
class FirstAdministratorController {

    static final String PATH = SignInController.PATH + "/first-administrator";

    private static final String VIEW = "first-administrator";
    private static final int MOST = 100;

    private final FirstAdministrator firstAdministrator;
    private final PendingSignIns pendingSignIns;

    FirstAdministratorController(FirstAdministrator firstAdministrator, PendingSignIns pendingSignIns) {
        this.firstAdministrator = firstAdministrator;
        this.pendingSignIns = pendingSignIns;
    }

    @GetMapping(PATH)
    String page() {
        return VIEW;
    }

    @PostMapping(PATH)
    String make(
            @RequestParam String token,
            @RequestParam String username,
            @RequestParam String displayName,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String name = username.strip().toLowerCase(Locale.ROOT);
        String shown = displayName.length() > MOST ? displayName.substring(0, MOST) : displayName;
        switch (firstAdministrator.make(token, name, shown)) {
            case MADE -> {
                pendingSignIns.begin(name, Stage.ENROLMENT, "token of the console", OwnPath.HOME, request);
                return "redirect:" + Arrival.ENROLMENT;
            }
            case REFUSED -> response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            case NOT_A_NAME -> response.setStatus(422);
        }
        model.addAttribute("error", response.getStatus() == 422 ? "name" : "token");
        model.addAttribute("username", username);
        model.addAttribute("displayName", displayName);
        return VIEW;
    }
}
