package io.wardclerk.local;

import io.wardclerk.access.DemoCodes;
import io.wardclerk.vault.OneTimeCodes;
import java.time.Clock;
import java.util.Optional;

/** Stands in for the demo people's authenticator apps. */
final class DemoPeopleCodes implements DemoCodes {

    private final Demo demo;
    private final Clock clock;

    DemoPeopleCodes(Demo demo, Clock clock) {
        this.demo = demo;
        this.clock = clock;
    }

    @Override
    public Optional<String> current(String username) {
        return demo.credentials().users().stream()
                .filter(user -> user.username().equals(username))
                .map(user -> OneTimeCodes.code(user.totpSecret(), OneTimeCodes.stepAt(clock.instant())))
                .findFirst();
    }
}
