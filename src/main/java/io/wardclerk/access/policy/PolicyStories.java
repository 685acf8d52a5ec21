package io.wardclerk.access.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.wardclerk.content.ContentFile;
import io.wardclerk.rules.RuleData;
import io.wardclerk.rules.RuleSet;
import io.wardclerk.rules.RuleSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Tells the stories of {@code rules/access/tests/*.yaml} to the rules beside them: at every start, and before a release of them.
 * Rules that get one wrong do not come into force.
 */
@Component
final class PolicyStories implements RuleData, SmartInitializingSingleton {

    private static final int MOST_NAMED = 20;
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final TypeReference<List<Map<String, Object>>> LINES = new TypeReference<>() {};

    private final RuleSets sets;
    private final PolicyTrials trials;

    PolicyStories(RuleSets sets, PolicyTrials trials) {
        this.sets = sets;
        this.trials = trials;
    }

    @Override
    public String ruleSet() {
        return Policy.RULES;
    }

    @Override
    public void check(List<ContentFile> files) {
        check(sets.compile(Policy.RULES, files));
    }

    @Override
    public List<String> changes(List<ContentFile> files) {
        return TrialWords.of(trials.of(files));
    }

    @Override
    public void afterSingletonsInstantiated() {
        check(sets.get(Policy.RULES));
    }

    private static void check(RuleSet rules) {
        List<String> defects = defects(rules);
        if (!defects.isEmpty()) {
            throw new PolicyBroken("The rules of access get their stories wrong:\n  "
                    + String.join("\n  ", defects.subList(0, Math.min(MOST_NAMED, defects.size()))));
        }
    }

    /** Every defect; a set without stories is one. */
    static List<String> defects(RuleSet rules) {
        List<PolicyStory> stories = stories(rules);
        if (stories.isEmpty()) {
            return List.of("there is no story under rules/access/tests; rules of access are not used untested");
        }
        List<String> defects = new ArrayList<>();
        stories.forEach(story -> defects.addAll(story.defects(rules)));
        return defects;
    }

    static List<PolicyStory> stories(RuleSet rules) {
        List<PolicyStory> stories = new ArrayList<>();
        for (ContentFile file : rules.files()) {
            if (file.name().startsWith("rules/access/tests/") && file.name().endsWith(".yaml")) {
                stories.addAll(read(file));
            }
        }
        return stories;
    }

    private static List<PolicyStory> read(ContentFile file) {
        try {
            return YAML.readValue(file.text(), LINES).stream()
                    .map(PolicyStory::new)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new PolicyBroken(file.name() + " must be a YAML list of stories: " + e.getOriginalMessage());
        }
    }
}
