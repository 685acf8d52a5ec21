package io.wardclerk.architecture;

import io.wardclerk.Wardclerk;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Each package uses only the ports of the packages below it, as its package-info declares. */
class ModulesTest {

    @Test
    void modulesKeepTheirBoundariesAndFormNoCycle() {
        ApplicationModules.of(Wardclerk.class).verify();
    }
}
