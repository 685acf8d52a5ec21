package io.wardclerk.local;

import io.wardclerk.access.DemoCodes;
import io.wardclerk.vault.OneTimeCodes;
import java.util.Optional;

/** Stands in for the demo people's authenticator apps. */
final class DemoPeopleCodes implements DemoCodes {

    private final Demo demo;

    DemoPeopleCodes(Demo demo) {
        this.demo = demo;
    }

    @Override
    public Optional<String> code(String username, long step) {
        return demo.credentials().users().stream()
                .filter(user -> user.username().equals(username))
                .map(user -> OneTimeCodes.code(user.totpSecret(), step))
                .findFirst();
    }
}
