package io.wardclerk.access.signin;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way to another identity provider and back. */
@Controller
class ProviderController {

    private static final String NEXT = "wardclerk.provider-next";
    private static final String PROBLEM = "redirect:" + SignInController.PATH + "?provider=";

    private final Provider provider;
    private final ProviderExchange exchange;
    private final ProviderArrival arrival;
    private final Callers callers;
    private final SignIn signIn;

    ProviderController(
            Provider provider, ProviderExchange exchange, ProviderArrival arrival, Callers callers, SignIn signIn) {
        this.provider = provider;
        this.exchange = exchange;
        this.arrival = arrival;
        this.callers = callers;
        this.signIn = signIn;
    }

    /** Somebody who is signed in already has to show their factors there again. */
    @GetMapping(Provider.PATH)
    String leave(
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (provider.title() == null) {
            return "redirect:" + SignInController.PATH;
        }
        try {
            boolean again = callers.current().kind() == Caller.Kind.PERSON;
            String there = exchange.begin(again, request, response);
            request.getSession().setAttribute(NEXT, OwnPath.orHome(next));
            return "redirect:" + there;
        } catch (Provider.Unavailable e) {
            return PROBLEM + "down";
        }
    }

    @GetMapping(Provider.CALLBACK)
    String comeBack(HttpServletRequest request, HttpServletResponse response) {
        if (provider.title() == null) {
            return "redirect:" + SignInController.PATH;
        }
        try {
            ProviderClaims claims = exchange.end(request, response);
            String next = request.getSession().getAttribute(NEXT) instanceof String wanted ? wanted : OwnPath.HOME;
            return "redirect:" + arrival.of(claims, next, request, response);
        } catch (ProviderRefused e) {
            signIn.refusedElsewhere(e.reason());
            return PROBLEM + e.reason();
        } catch (Provider.Unavailable e) {
            return PROBLEM + "down";
        }
    }
}
