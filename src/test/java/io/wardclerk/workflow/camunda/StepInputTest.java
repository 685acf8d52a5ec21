package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/** How engine variables become input records, and output records engine variables. */
class StepInputTest {

    enum Shade {
        LIGHT,
        DARK
    }

    record Ask(
            String word,
            int count,
            Shade shade,
            @Nullable LocalDate day,
            @Nullable List<String> items) {}

    record Answer(
            LocalDate day,
            BigDecimal ratio,
            Shade shade,
            Map<String, List<Integer>> more,
            @Nullable String none) {}

    private static final Descriptor<Ask, Answer> CONNECTOR =
            new Descriptor<>("wordAsk", "Ask", "For tests.", Effect.READ, Ask.class, Answer.class, Map.of(), Set.of());

    private final StepJson json = new StepJson();

    @Test
    void constantsOfADiagramAreTextAndBecomeTheComponentsKind() {
        assertThat(bind(Map.of("word", "a", "count", "3", "shade", "dark", "day", "2026-11-23", "items", List.of("x"))))
                .isEqualTo(new Ask("a", 3, Shade.DARK, LocalDate.of(2026, 11, 23), List.of("x")));
    }

    @Test
    void whatMayBeAbsentMayBeAbsent() {
        assertThat(bind(Map.of("word", "a", "count", 1, "shade", "LIGHT")).day())
                .isNull();
    }

    @Test
    void aMissingInputIsNamedWithConnectorAndElement() {
        Map<String, @Nullable Object> values = new HashMap<>(Map.of("count", 1, "shade", "LIGHT"));
        values.put("word", null);
        assertThatThrownBy(() -> json.bind(CONNECTOR, "ask", values))
                .hasMessage("Connector wordAsk at element 'ask': input 'word' is missing");
    }

    @Test
    void anUnknownInputIsRefused() {
        assertThatThrownBy(() -> bind(Map.of("word", "a", "count", 1, "shade", "DARK", "wrod", "Miller")))
                .hasMessage("Connector wordAsk at element 'ask': input 'wrod' is unknown to the connector");
    }

    @Test
    void aWrongKindIsNamedWithoutItsValue() {
        assertThatThrownBy(() -> bind(Map.of("word", "a", "count", "Mrs Miller", "shade", "DARK")))
                .hasMessage("Connector wordAsk at element 'ask': input 'count' has a value of the wrong kind")
                .hasNoCause();
        assertThatThrownBy(() -> bind(Map.of("word", "a", "count", 1, "shade", "Miller")))
                .hasMessageContaining("input 'shade'")
                .hasMessageNotContaining("Miller");
    }

    @Test
    void outputsBecomePlainValues() {
        Map<String, @Nullable Object> values = json.values(new Answer(
                LocalDate.of(2026, 1, 2), new BigDecimal("0.5"), Shade.LIGHT, Map.of("a", List.of(1, 2)), null));
        assertThat(values)
                .containsEntry("day", "2026-01-02")
                .containsEntry("ratio", 0.5)
                .containsEntry("shade", "LIGHT")
                .containsEntry("more", Map.of("a", List.of(1, 2)))
                .containsEntry("none", null);
    }

    @Test
    void twoConnectorsOfOneKeyStopTheStart() {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerSingleton("one", new StubConnector("noteSend", Effect.WRITE));
        beans.registerSingleton("two", new StubConnector("noteSend", Effect.READ));
        beans.registerBeanDefinition(
                "connectors",
                org.springframework.beans.factory.support.BeanDefinitionBuilder.rootBeanDefinition(Connectors.class)
                        .setAutowireMode(3)
                        .getBeanDefinition());
        assertThatThrownBy(() -> beans.getBean(Connectors.class))
                .hasRootCauseMessage("Two connectors have the key 'noteSend': %s and %s. Rename one."
                        .formatted(StubConnector.class.getName(), StubConnector.class.getName()));
    }

    private Ask bind(Map<String, Object> values) {
        return json.bind(CONNECTOR, "ask", new HashMap<>(values));
    }
}
