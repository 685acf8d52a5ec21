package io.wardclerk.api;

import io.wardclerk.access.ConsentDecisions;
import io.wardclerk.access.ConsentDecisions.Decision;
import io.wardclerk.access.ConsentPurpose;
import io.wardclerk.access.Consents;
import io.wardclerk.api.ConsentsController.View;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/** How it stands with a patient's consents, purpose by purpose. */
@Component
final class ConsentViews {

    private final ConsentDecisions decisions;
    private final Consents consents;

    ConsentViews(ConsentDecisions decisions, Consents consents) {
        this.decisions = decisions;
        this.consents = consents;
    }

    /** @param patient {@code Patient/123} */
    List<View> of(String patient) {
        List<Decision> said = decisions.of(patient);
        return Arrays.stream(ConsentPurpose.values())
                .map(purpose -> view(purpose, patient, said))
                .toList();
    }

    private View view(ConsentPurpose purpose, String patient, List<Decision> said) {
        Decision last = said.stream()
                .filter(each -> each.purpose() == purpose)
                .findFirst()
                .orElse(null);
        return new View(
                purpose.slug(),
                consents.given(patient).contains(purpose),
                last != null,
                last == null ? null : last.textVersion(),
                last == null ? null : last.recordedBy(),
                last == null ? null : last.at(),
                last == null ? null : last.instance());
    }
}
