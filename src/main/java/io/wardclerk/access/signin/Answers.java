package io.wardclerk.access.signin;

import io.wardclerk.access.signin.SignIn.Outcome;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.ui.Model;

/** How a page says that a factor was not taken: the same words and status whoever was meant. */
final class Answers {

    private Answers() {}

    static String again(String view, Outcome outcome, HttpServletResponse response, Model model) {
        if (outcome instanceof Outcome.TooMany tooMany) {
            response.setStatus(429);
            response.setHeader("Retry-After", Long.toString(tooMany.pause().toSeconds()));
            model.addAttribute("error", "too-many");
            model.addAttribute("wait", words(tooMany.pause()));
        } else {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            model.addAttribute("error", "wrong");
        }
        return view;
    }

    private static String words(Duration pause) {
        long minutes = Math.max(1, (pause.toSeconds() + 59) / 60);
        if (minutes == 1) {
            return "a minute";
        }
        return minutes < 120 ? minutes + " minutes" : (minutes + 59) / 60 + " hours";
    }
}
