package io.wardclerk.access.people;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Prints the token for the first administrator on the console, and nowhere else: logs are masked, and kept for long. */
@Component
@Profile("!local")
final class FirstAdministratorNotice {

    private final FirstAdministrator firstAdministrator;

    FirstAdministratorNotice(FirstAdministrator firstAdministrator) {
        this.firstAdministrator = firstAdministrator;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        firstAdministrator.token().ifPresent(token -> System.out.println(text(token)));
    }

    private static String text(String token) {
        return String.join(
                System.lineSeparator(),
                "",
                "-".repeat(78),
                " Nobody can administer this Wardclerk yet. Open " + FirstAdministratorController.PATH
                        + " at its address",
                " within " + FirstAdministrator.VALID.toMinutes() + " minutes and type this token, which works once:",
                "",
                "     " + token,
                "",
                " A restart prints another one as long as there is no administrator.",
                "-".repeat(78));
    }
}
