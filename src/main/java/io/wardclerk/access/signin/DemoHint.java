package io.wardclerk.access.signin;

import io.wardclerk.access.DemoCodes;
import java.util.OptionalLong;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts the code that works now on the page, where the local profile provides it; anywhere else it puts nothing. */
@Component
final class DemoHint {

    private final ObjectProvider<DemoCodes> demoCodes;
    private final SecondFactors secondFactors;

    DemoHint(ObjectProvider<DemoCodes> demoCodes, SecondFactors secondFactors) {
        this.demoCodes = demoCodes;
        this.secondFactors = secondFactors;
    }

    void put(String username, Model model) {
        DemoCodes codes = demoCodes.getIfAvailable();
        if (codes == null) {
            return;
        }
        OptionalLong step = secondFactors.unusedStep(username);
        if (step.isPresent()) {
            codes.code(username, step.getAsLong()).ifPresent(code -> model.addAttribute("demoCode", code));
        } else {
            model.addAttribute("demoWait", true);
        }
    }
}
