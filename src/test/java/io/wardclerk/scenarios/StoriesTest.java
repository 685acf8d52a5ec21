package io.wardclerk.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.content.ContentBroken;
import io.wardclerk.content.ContentFile;
import io.wardclerk.content.ScenarioReader;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stories are held against: every end, and a form of their own. */
class StoriesTest {

    private static final String STORY = """
            title: A story
            start: { input: {} }
            decisions:
              - task: review
                as: nurse
            expect: { outcome: done }
            """;

    @Test
    void anEndThatNoStoryReachesIsNamed() {
        assertThatThrownBy(() -> Stories.covers("w", 1, Set.of("start", "done"), List.of("done", "refused")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("processes/w")
                .hasMessageContaining("refused");
        Stories.covers("w", 1, Set.of("start", "done"), List.of("done"));
    }

    @Test
    void aWorkflowWithoutStoriesFails() {
        assertThatThrownBy(() -> Stories.covers("w", 0, Set.of(), List.of()))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("processes/w/scenarios");
    }

    @Test
    void aStoryIsRead() {
        assertThat(read(STORY).decisions()).singleElement().satisfies(decision -> assertThat(decision.as())
                .isEqualTo("nurse"));
    }

    @ParameterizedTest
    @CsvSource({
        "title: A story, tittle: A story, tittle",
        "as: nurse, by: nurse, /decisions/0",
        "outcome: done, outcomes: done, /expect",
        "start: { input: {} }, start: { subject: Ada; input: {} }, /start/subject",
        "start: { input: {} }, start: {}, /start",
        "title: A story, 'title: [unclosed', line",
    })
    void whatIsWrongIsSaidWithItsPlace(String right, String wrong, String place) {
        assertThatThrownBy(() -> read(STORY.replace(right, wrong.replace(';', ','))))
                .isInstanceOf(ContentBroken.class)
                .hasMessageStartingWith("processes/w/scenarios/story.yaml: ")
                .hasMessageContaining(place);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"a\":1}', '{\"a\":1.0,\"b\":2}', true",
        "'{\"a\":null}', '{\"b\":2}', true",
        "'{\"a\":1}', '{\"b\":2}', false",
        "'[1,3]', '[1,2,3]', true",
        "'[3,1]', '[1,2,3]', false",
        "'[]', '[1]', false",
        "'\"/^x+$/\"', '\"xx\"', true",
        "'\"/y/\"', '\"xx\"', false",
    })
    void expectationsNameTheLeastThatMustHold(String expected, String actual, boolean holds) {
        assertThat(Matching.matches(tree(expected), tree(actual))).isEqualTo(holds);
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static io.wardclerk.content.Scenario read(String text) {
        return new ScenarioReader().read(ContentFile.of("processes/w/scenarios/story.yaml", text));
    }
}
