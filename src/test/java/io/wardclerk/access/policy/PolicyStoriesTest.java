package io.wardclerk.access.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.content.ContentFile;
import io.wardclerk.rules.Compiled;
import io.wardclerk.rules.RuleSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The stories that a privacy officer reads and writes. */
class PolicyStoriesTest {

    private static final RuleSet RULES = PolicyFiles.rules();

    @TestFactory
    Stream<DynamicTest> everyStoryIsTold() {
        List<PolicyStory> stories = PolicyStories.stories(RULES);
        assertThat(stories).hasSizeGreaterThan(20);
        return stories.stream()
                .map(story -> DynamicTest.dynamicTest(
                        story.name(), () -> assertThat(story.defects(RULES)).isEmpty()));
    }

    @Test
    void rulesThatGetAStoryWrongAreRefused() {
        List<ContentFile> wrong = PolicyFiles.all().stream()
                .map(file ->
                        ContentFile.of(file.name(), file.text().replace("glassMinutes < 240", "glassMinutes < 999")))
                .toList();

        assertThat(PolicyStories.defects(Compiled.of("access", wrong)))
                .isNotEmpty()
                .allSatisfy(defect -> assertThat(defect).contains("And not longer", "GLASS-02"));
    }

    @Test
    void rulesWithoutStoriesAreRefused() {
        List<ContentFile> untold = PolicyFiles.all().stream()
                .filter(file -> file.name().endsWith(".drl"))
                .toList();

        assertThat(PolicyStories.defects(Compiled.of("access", untold))).hasSize(1);
    }

    @Test
    void aMisspeltStoryIsRefusedWithItsName() {
        List<ContentFile> misspelt = List.of(
                ContentFile.of("rules/access/access.drl", PolicyFiles.drl()),
                ContentFile.of(
                        "rules/access/tests/a.yaml",
                        "- { story: Mine, who: [nurse], may: [case-reed], for: [TREAT], as: [none] }"));

        assertThatThrownBy(() -> PolicyStories.defects(Compiled.of("access", misspelt)))
                .hasMessageContaining("Mine")
                .hasMessageContaining("case-reed");
    }
}
