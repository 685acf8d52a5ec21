package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Decision tables keep their expression language, and it reaches nothing but its inputs. */
class DecisionTablesTest {

    private static final String TABLE = """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="wardclerk">
              <decision id="%s" name="Queue" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
                        camunda:historyTimeToLive="P1D">
                <decisionTable id="table" hitPolicy="FIRST">
                  <input id="in"><inputExpression id="ie" typeRef="integer"%s><text>%s</text></inputExpression></input>
                  <output id="out" name="queue" typeRef="string"/>
                  <rule id="r1"><inputEntry id="e1"><text>&gt;= 65</text></inputEntry>
                    <outputEntry id="o1"><text>"senior"</text></outputEntry></rule>
                  <rule id="r2"><inputEntry id="e2"><text></text></inputEntry>
                    <outputEntry id="o2"><text>"general"</text></outputEntry></rule>
                </decisionTable>
              </decision>
            </definitions>
            """;

    private static EngineRoom room;

    @BeforeAll
    static void open() {
        room = new EngineRoom(Set.of());
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @Test
    void feelDecides() {
        room.deploy("queue.dmn", TABLE.formatted("queue", "", "age"));

        assertThat(queueAt(70)).isEqualTo("senior");
        assertThat(queueAt(64)).isEqualTo("general");
    }

    @Test
    void juelInATableReachesNoClass() {
        room.deploy(
                "attack.dmn",
                TABLE.formatted(
                        "attack",
                        " expressionLanguage=\"juel\"",
                        "${''.getClass().forName('java.lang.Runtime').getName().length()}"));

        assertThatThrownBy(() -> decide("attack", 70)).isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void aScriptInATableFindsNoEngine() {
        room.deploy("script.dmn", TABLE.formatted("script", " expressionLanguage=\"javascript\"", "age"));

        assertThatThrownBy(() -> decide("script", 70)).isInstanceOf(RuntimeException.class);
    }

    private static String queueAt(int age) {
        return decide("queue", age);
    }

    private static String decide(String key, int age) {
        return room.engine
                .getDecisionService()
                .evaluateDecisionTableByKey(key, Map.of("age", age))
                .getSingleEntry();
    }
}
