package io.wardclerk.access.signin;

import io.wardclerk.access.Caller;
import io.wardclerk.access.People;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of somebody's own account shows. */
@Component
final class AccountPage {

    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm z", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    private final People people;
    private final Standings standings;
    private final PasskeyTable passkeys;
    private final OpenSessions sessions;

    AccountPage(People people, Standings standings, PasskeyTable passkeys, OpenSessions sessions) {
        this.people = people;
        this.standings = standings;
        this.passkeys = passkeys;
        this.sessions = sessions;
    }

    /** A passkey as shown. */
    record ShownPasskey(
            String id, String label, String since, @Nullable String lastUsed) {}

    /** A session as shown. */
    record ShownSession(String handle, String browser, String since, String lastUsed, boolean own) {}

    String of(Caller person, @Nullable String done, HttpServletRequest request, Model model) {
        String username = person.name();
        HttpSession session = request.getSession(false);
        String own = session == null ? "" : OpenSessions.handle(session.getId());
        model.addAttribute(
                "displayName",
                people.find(username).map(People.Person::displayName).orElse(username));
        model.addAttribute("username", username);
        model.addAttribute("done", done);
        model.addAttribute("standing", standings.of(username));
        model.addAttribute("passkeysWork", RelyingParty.of(request).isPresent());
        model.addAttribute(
                "passkeys",
                passkeys.of(username).stream()
                        .map(key -> new ShownPasskey(
                                key.name(), key.label(), at(key.createdAt()), lastUse(key.lastUsedAt())))
                        .toList());
        model.addAttribute(
                "sessions",
                sessions.of(username).stream()
                        .map(open -> new ShownSession(
                                open.handle(),
                                open.browser(),
                                at(open.since()),
                                at(open.lastUsed()),
                                open.handle().equals(own)))
                        .toList());
        return "account";
    }

    private static @Nullable String lastUse(@Nullable Instant at) {
        return at == null ? null : at(at);
    }

    private static String at(Instant instant) {
        return AT.format(instant);
    }
}
