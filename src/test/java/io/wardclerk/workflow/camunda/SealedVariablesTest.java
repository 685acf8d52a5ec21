package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardclerk.vault.SealBroken;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.FileValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Nothing that a person wrote stands in the engine's tables, and everything reads back. */
class SealedVariablesTest {

    private static final List<String> PLANTED =
            List.of("zebrafish", "quokka", "axolotl", "narwhal", "pangolin", "wombat", "ocelot");

    private static EngineRoom room;
    private static String instance;
    private static String task;

    @BeforeAll
    static void aCaseWithWordsOfEveryKind() {
        room = new EngineRoom(Set.of("urgency"));
        room.deploy(
                "case.bpmn",
                Diagrams.userTask(
                        "camunda:candidateGroups=\"nurse\"",
                        "<camunda:inputOutput><camunda:inputParameter name=\"copy\">${message}</camunda:inputParameter></camunda:inputOutput>"));
        instance = room.engine
                .getRuntimeService()
                .startProcessInstanceByKey(
                        "case",
                        Variables.putValue("message", "crushing zebrafish pain")
                                .putValue("long", "quokka ".repeat(2_000))
                                .putValue("empty", "")
                                .putValue("urgency", "urgent")
                                .putValue("inputId", "11f1-aa")
                                .putValue("age", 54)
                                .putValue("list", List.of("axolotl", Map.of("deep", List.of(1, "axolotl"))))
                                .putValue("bytes", "narwhal".getBytes(StandardCharsets.UTF_8))
                                .putValue(
                                        "file",
                                        Variables.fileValue("pangolin.txt")
                                                .file("pangolin".getBytes(StandardCharsets.UTF_8))
                                                .mimeType("text/plain")
                                                .create()))
                .getId();
        task = room.engine.getTaskService().createTaskQuery().singleResult().getId();
        room.engine.getRuntimeService().setVariable(instance, "message", "a second wombat");
        // A routing name does not help a value that has not the shape of one.
        room.engine.getRuntimeService().setVariable(instance, "urgency", "the ocelot is urgent");
        room.engine.getFormService().submitTaskForm(task, Map.of("note", "wombat in a form"));
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @Test
    void noColumnOfNoTableHoldsAPlantedWord() {
        Map<String, List<String>> tables = room
                .sql
                .sql(
                        "select table_name, column_name, data_type from information_schema.columns where table_schema = 'public'"
                                + " and data_type in ('text', 'character varying', 'bytea', 'jsonb')")
                .query((row, number) -> Map.entry(
                        row.getString(1),
                        "bytea".equals(row.getString(3))
                                ? "encode(" + row.getString(2) + ", 'escape')"
                                : row.getString(2) + "::text"))
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        assertThat(tables).containsKeys("act_hi_varinst", "act_ge_bytearray", "act_ru_variable");
        tables.forEach((table, columns) -> assertThat(room.sql
                        .sql("select count(*) from " + table + " where concat_ws(' ', " + String.join(", ", columns)
                                + ") ~* '" + String.join("|", PLANTED) + "'")
                        .query(Long.class)
                        .single())
                .as(table)
                .isZero());
        assertThat(room.sql
                        .sql("select count(*) from act_hi_varinst where concat_ws(' ', name_, text_) ~* 'urgency'")
                        .query(Long.class)
                        .single())
                .as("the search finds what is there")
                .isPositive();
    }

    /** What {@code pg_dump} writes of a table's rows. */
    @Test
    void aDumpOfTheDatabaseHoldsNoPlantedWord() throws IOException, SQLException {
        List<String> tables = room.sql
                .sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list();
        try (Connection connection = room.database.getConnection()) {
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            for (String table : tables) {
                StringWriter dump = new StringWriter();
                copies.copyOut("copy " + table + " to stdout", dump);
                assertThat(dump.toString()).as(table).doesNotContain(PLANTED.toArray(String[]::new));
            }
        }
    }

    @Test
    void aValueMovedToAnotherCaseUnderItsOwnNameDoesNotOpen() {
        String other = room.engine
                .getRuntimeService()
                .startProcessInstanceByKey("case", Variables.putValue("message", "another case"))
                .getId();
        String mine = room.engine
                .getRuntimeService()
                .startProcessInstanceByKey("case", Variables.putValue("message", "this case"))
                .getId();
        for (String table : List.of("act_ru_variable", "act_hi_varinst")) {
            assertThat(room.sql
                            .sql("update " + table + " t set text_ = o.text_ from " + table + " o"
                                    + " where t.name_ = 'message' and o.name_ = 'message'"
                                    + " and t.execution_id_ = t.proc_inst_id_ and o.execution_id_ = o.proc_inst_id_"
                                    + " and t.proc_inst_id_ = '" + mine + "' and o.proc_inst_id_ = '" + other + "'")
                            .update())
                    .isEqualTo(1);
        }

        assertThat(room.engine.getRuntimeService().getVariable(other, "message"))
                .isEqualTo("another case");
        assertThatThrownBy(() -> room.engine.getRuntimeService().getVariable(mine, "message"))
                .isInstanceOf(SealBroken.class);
        assertThat(room.engine
                        .getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .processInstanceId(mine)
                        .variableName("message")
                        .list())
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(variable.getValue()).isNotEqualTo("another case"));
    }

    @Test
    void theSubjectPutsACaseUnderItsPatientsKey() {
        String early = room.engine
                .getRuntimeService()
                .startProcessInstanceByKey(
                        "case", Variables.putValue("subject", "Patient/9").putValue("message", "known"))
                .getId();
        String late = room.engine
                .getRuntimeService()
                .startProcessInstanceByKey("case", Variables.putValue("message", "unknown"))
                .getId();
        assertThat(owner(early)).startsWith("patient/pt_");
        assertThat(owner(late)).isEqualTo("intake");

        room.engine.getRuntimeService().setVariable(late, "subject", "Patient/9");

        assertThat(owner(late)).isEqualTo(owner(early));
        assertThat(room.engine.getRuntimeService().getVariable(late, "message")).isEqualTo("unknown");
    }

    private static String owner(String instance) {
        return room.sql
                .sql("select p.scope from data_key k join data_key p on p.id = k.parent where k.scope = ?")
                .param("case/" + instance)
                .query(String.class)
                .single();
    }

    @Test
    void everythingReadsBackFromHistory() {
        assertThat(history("message")).isEqualTo("a second wombat");
        assertThat(history("long")).isEqualTo("quokka ".repeat(2_000));
        assertThat(history("empty")).isEqualTo("");
        assertThat(history("note")).isEqualTo("wombat in a form");
        assertThat(room.engine
                        .getHistoryService()
                        .createHistoricVariableInstanceQuery()
                        .variableName("copy")
                        .count())
                .as("a step's own copy goes with the step")
                .isZero();
        assertThat(history("age")).isEqualTo(54);
        assertThat(history("list")).isEqualTo(List.of("axolotl", Map.of("deep", List.of(1, "axolotl"))));
        assertThat(history("bytes")).isEqualTo("narwhal".getBytes(StandardCharsets.UTF_8));
        assertThat(variable("file").getTypedValue())
                .isInstanceOfSatisfying(
                        FileValue.class, file -> assertThat(file.getFilename()).isEqualTo("pangolin.txt"));
        assertThat(room.engine.getHistoryService().createHistoricDetailQuery().list())
                .as("neither former values nor form fields, which would stand in clear")
                .isEmpty();
    }

    @Test
    void runningCasesReadBackAndRoutingValuesStandInClear() {
        String running = room.engine
                .getRuntimeService()
                .startProcessInstanceByKey(
                        "case", Variables.putValue("message", "hello").putValue("urgency", "routine"))
                .getId();
        String open = room.engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceId(running)
                .singleResult()
                .getId();
        assertThat(room.engine.getRuntimeService().getVariable(running, "message"))
                .isEqualTo("hello");
        assertThat(room.engine.getTaskService().getVariable(open, "copy")).isEqualTo("hello");
        assertThat(room.sql
                        .sql("select text_ from act_ru_variable where name_ = 'urgency' and proc_inst_id_ = ?")
                        .param(running)
                        .query(String.class)
                        .single())
                .isEqualTo("routine");
        assertThat(room.engine
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .variableValueEquals("urgency", "routine")
                        .count())
                .isEqualTo(1);
        assertThatThrownBy(() -> room.engine
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .variableValueEquals("message", "hello")
                        .count())
                .hasMessageContaining("sealed");
    }

    @Test
    void aCiphertextMovedToAnotherVariableDoesNotOpen() {
        String running = room.engine
                .getRuntimeService()
                .startProcessInstanceByKey(
                        "case", Variables.putValue("message", "one").putValue("other", "two"))
                .getId();
        room.sql
                .sql(
                        "update act_ru_variable v set text_ = (select text_ from act_ru_variable m where m.name_ = 'message'"
                                + " and m.proc_inst_id_ = v.proc_inst_id_) where name_ = 'other' and proc_inst_id_ = ?")
                .param(running)
                .update();
        assertThatThrownBy(() -> room.engine.getRuntimeService().getVariable(running, "other"))
                .hasMessageContaining("does not open");
    }

    @Test
    void operatorsSeeThatAValueIsThereAndNotWhatItSays() throws Exception {
        assertThat(room.reading.<Object>masking(() -> history("message"))).isEqualTo("(sealed)");
        assertThat(room.reading.<Object>masking(() -> history("list"))).isNull();
        assertThat(room.reading.<Object>masking(() -> history("inputId"))).isEqualTo("11f1-aa");
    }

    private static Object history(String name) {
        return variable(name).getValue();
    }

    private static HistoricVariableInstance variable(String name) {
        return room.engine
                .getHistoryService()
                .createHistoricVariableInstanceQuery()
                .processInstanceId(instance)
                .variableName(name)
                .singleResult();
    }
}
