package io.wardclerk.triage;

import io.wardclerk.assistant.ClinicalText;
import io.wardclerk.content.ContentFile;
import io.wardclerk.rules.RuleData;
import io.wardclerk.triage.protocol.Protocols;
import java.util.List;
import org.springframework.stereotype.Component;

/** Refuses tables that the assessment could not read, before they are released. */
@Component
final class TriageTables implements RuleData {

    private final ClinicalText text;

    TriageTables(ClinicalText text) {
        this.text = text;
    }

    @Override
    public String ruleSet() {
        return ProtocolAssessment.RULES;
    }

    @Override
    public void check(List<ContentFile> files) {
        Protocols.of(files).check(text.concepts(files));
    }
}
