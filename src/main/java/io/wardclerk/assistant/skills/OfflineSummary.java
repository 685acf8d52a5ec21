package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.skills.VisitSentences.Sorted;
import io.wardclerk.assistant.skills.VisitSentences.Topic;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a visit's summary for the patient needs, copied from what was said and from the record; nothing is made simpler. */
@Component
final class OfflineSummary implements OfflineSkill {

    private final VisitSentences visit;

    OfflineSummary(VisitSentences visit) {
        this.visit = visit;
    }

    @Override
    public String skill() {
        return "summary";
    }

    @Override
    public String model() {
        return "extract/2";
    }

    @Override
    public List<Drafted> answer(AssistantTask task, List<SourceText> sources) {
        List<Sorted> all = visit.of(sources);
        List<Drafted> summary = new ArrayList<>();
        summary.addAll(VisitSentences.about(all, "reason", Topic.COMPLAINT));
        summary.addAll(VisitSentences.about(all, "findings", Topic.FOUND, Topic.ASSESSED));
        summary.addAll(VisitSentences.about(all, "medicines", Topic.MEDICATION, Topic.ALLERGY));
        summary.addAll(VisitSentences.about(all, "next", Topic.PLANNED));
        summary.addAll(VisitSentences.about(all, "help", Topic.WARNED));
        return summary;
    }
}
