package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.skills.VisitSentences.Sorted;
import io.wardclerk.assistant.skills.VisitSentences.Topic;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** A visit note of copied sentences. What earlier notes say is not carried on: whoever copies forward keeps old errors alive. */
@Component
final class OfflineNote implements OfflineSkill {

    private final VisitSentences visit;

    OfflineNote(VisitSentences visit) {
        this.visit = visit;
    }

    @Override
    public String skill() {
        return "note";
    }

    @Override
    public String model() {
        return "extract/2";
    }

    @Override
    public List<Drafted> answer(AssistantTask task, List<SourceText> sources) {
        List<Sorted> all = visit.of(sources);
        List<Drafted> note = new ArrayList<>();
        note.addAll(VisitSentences.about(
                all, "subjective", Topic.COMPLAINT, Topic.HISTORY, Topic.PROBLEM, Topic.MEDICATION, Topic.ALLERGY));
        note.addAll(VisitSentences.about(all, "objective", Topic.OBSERVATION, Topic.FOUND));
        note.addAll(VisitSentences.about(all, "assessment", Topic.ASSESSED));
        note.addAll(VisitSentences.about(all, "plan", Topic.PLANNED, Topic.WARNED));
        return note;
    }
}
