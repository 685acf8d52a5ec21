package io.wardclerk.access.signin;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages of sign-in show besides their form. */
@Component
final class SignInPage {

    private final DemoHint demoHint;
    private final Standings standings;
    private final Provider provider;

    SignInPage(DemoHint demoHint, Standings standings, Provider provider) {
        this.demoHint = demoHint;
        this.standings = standings;
        this.provider = provider;
    }

    String password(@Nullable String next, @Nullable String username, HttpServletRequest request, Model model) {
        model.addAttribute("next", OwnPath.orHome(next));
        model.addAttribute("username", username);
        model.addAttribute("passkeys", RelyingParty.of(request).isPresent());
        model.addAttribute("provider", provider.title());
        return "sign-in";
    }

    String factor(String username, HttpServletRequest request, Model model) {
        Standing standing = standings.of(username);
        model.addAttribute(
                "passkeys", standing.passkeys() > 0 && RelyingParty.of(request).isPresent());
        model.addAttribute("recovery", standing.recoveryCodes() > 0);
        if (standing.app()) {
            demoHint.put(username, model);
        }
        return "sign-in-code";
    }
}
