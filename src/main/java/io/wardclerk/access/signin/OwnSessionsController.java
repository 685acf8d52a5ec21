package io.wardclerk.access.signin;

import io.wardclerk.access.Callers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Ends somebody's own sessions; that needs no fresh proof, since it only takes away. */
@Controller
class OwnSessionsController {

    private static final String PATH = AccountController.PATH + "/sessions";
    private static final String DONE = "redirect:" + AccountController.PATH + "?done=sessions";

    private final Callers callers;
    private final OpenSessions sessions;
    private final OwnAccountRecord record;

    OwnSessionsController(Callers callers, OpenSessions sessions, OwnAccountRecord record) {
        this.callers = callers;
        this.sessions = sessions;
        this.record = record;
    }

    @PostMapping(PATH + "/end")
    String end(@RequestParam String session) {
        String username = callers.current().name();
        if (sessions.end(username, session)) {
            record.of(username, "session-ended");
        }
        return DONE;
    }

    @PostMapping(PATH + "/end-others")
    String endOthers(HttpServletRequest request) {
        String username = callers.current().name();
        HttpSession own = request.getSession(false);
        if (sessions.endAllBut(username, own == null ? null : own.getId()) > 0) {
            record.of(username, "sessions-ended");
        }
        return DONE;
    }
}
