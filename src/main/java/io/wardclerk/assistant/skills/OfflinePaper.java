package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.skills.VisitSentences.Sorted;
import io.wardclerk.assistant.skills.VisitSentences.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A document of copied sentences: whoever signs it writes what joins them, and nothing is made simpler.
 *
 * @param skill of the assistant
 * @param sections what goes where, in order
 */
record OfflinePaper(String skill, Map<String, List<Topic>> sections, VisitSentences visit) implements OfflineSkill {

    OfflinePaper {
        sections = new LinkedHashMap<>(sections);
    }

    /** What earlier notes say is not carried on: whoever copies forward keeps old errors alive. */
    static OfflinePaper note(VisitSentences visit) {
        Map<String, List<Topic>> sections = new LinkedHashMap<>();
        sections.put(
                "subjective", List.of(Topic.COMPLAINT, Topic.HISTORY, Topic.PROBLEM, Topic.MEDICATION, Topic.ALLERGY));
        sections.put("objective", List.of(Topic.OBSERVATION, Topic.FOUND));
        sections.put("assessment", List.of(Topic.ASSESSED));
        sections.put("plan", List.of(Topic.PLANNED, Topic.WARNED));
        return new OfflinePaper("note", sections, visit);
    }

    /** To a colleague. */
    static OfflinePaper letter(VisitSentences visit) {
        Map<String, List<Topic>> sections = new LinkedHashMap<>();
        sections.put("reason", List.of(Topic.COMPLAINT));
        sections.put("history", List.of(Topic.HISTORY, Topic.PROBLEM, Topic.EARLIER));
        sections.put("medicines", List.of(Topic.MEDICATION, Topic.ALLERGY));
        sections.put("findings", List.of(Topic.OBSERVATION, Topic.FOUND));
        sections.put("assessment", List.of(Topic.ASSESSED));
        sections.put("request", List.of(Topic.PLANNED, Topic.WARNED));
        return new OfflinePaper("letter", sections, visit);
    }

    /** For the patient. */
    static OfflinePaper summary(VisitSentences visit) {
        Map<String, List<Topic>> sections = new LinkedHashMap<>();
        sections.put("reason", List.of(Topic.COMPLAINT));
        sections.put("findings", List.of(Topic.FOUND, Topic.ASSESSED));
        sections.put("medicines", List.of(Topic.MEDICATION, Topic.ALLERGY));
        sections.put("next", List.of(Topic.PLANNED));
        sections.put("help", List.of(Topic.WARNED));
        return new OfflinePaper("summary", sections, visit);
    }

    @Override
    public String model() {
        return "extract/3";
    }

    @Override
    public List<Drafted> answer(AssistantTask task, List<SourceText> sources) {
        List<Sorted> all = visit.of(sources);
        return sections.entrySet().stream()
                .flatMap(section -> VisitSentences.about(all, section.getKey(), section.getValue()).stream())
                .toList();
    }
}
