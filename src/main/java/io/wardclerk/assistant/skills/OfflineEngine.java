package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AssistantTask;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The built-in engine: finds and copies, and says so. It writes no prose and judges nothing; what it does not find by its words it does
 * not say.
 */
@Component
class OfflineEngine {

    private final Map<String, OfflineSkill> skills;

    OfflineEngine(List<OfflineSkill> skills) {
        this.skills = skills.stream().collect(Collectors.toUnmodifiableMap(OfflineSkill::skill, Function.identity()));
    }

    List<Drafted> answer(AssistantTask task, List<SourceText> sources) {
        OfflineSkill skill = skills.get(task.skill());
        return skill == null || !task.language().isEmpty() ? List.of() : skill.answer(task, sources);
    }

    /** What answers in the place of a model. */
    String model(String skill) {
        OfflineSkill known = skills.get(skill);
        return known == null ? "built-in" : known.model();
    }
}
