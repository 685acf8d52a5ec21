package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.skills.VisitSentences.Sorted;
import io.wardclerk.assistant.skills.VisitSentences.Topic;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The facts of a letter to a colleague, copied; whoever signs it writes what joins them. */
@Component
final class OfflineLetter implements OfflineSkill {

    private final VisitSentences visit;

    OfflineLetter(VisitSentences visit) {
        this.visit = visit;
    }

    @Override
    public String skill() {
        return "letter";
    }

    @Override
    public String model() {
        return "extract/2";
    }

    @Override
    public List<Drafted> answer(AssistantTask task, List<SourceText> sources) {
        List<Sorted> all = visit.of(sources);
        List<Drafted> letter = new ArrayList<>();
        letter.addAll(VisitSentences.about(all, "reason", Topic.COMPLAINT));
        letter.addAll(VisitSentences.about(all, "history", Topic.HISTORY, Topic.PROBLEM, Topic.EARLIER));
        letter.addAll(VisitSentences.about(all, "medicines", Topic.MEDICATION, Topic.ALLERGY));
        letter.addAll(VisitSentences.about(all, "findings", Topic.OBSERVATION, Topic.FOUND));
        letter.addAll(VisitSentences.about(all, "assessment", Topic.ASSESSED));
        letter.addAll(VisitSentences.about(all, "request", Topic.PLANNED, Topic.WARNED));
        return letter;
    }
}
