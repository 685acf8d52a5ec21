package io.wardclerk.workflow.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pins what Camunda 7.24.0 does with an attack once our configuration is in place. */
class EngineHardeningTest {

    private static final String REFLECTION = "${''.getClass().forName('java.lang.Runtime')}";

    private static EngineRoom room;

    @BeforeAll
    static void open() {
        room = new EngineRoom(Set.of("urgency"));
    }

    @AfterAll
    static void close() {
        room.close();
    }

    private static long deployments() {
        return room.engine.getRepositoryService().createDeploymentQuery().count();
    }

    private static void refused(String diagram, String... words) {
        long before = deployments();
        assertThatThrownBy(() -> room.deploy("attack.bpmn", diagram))
                .isInstanceOf(ProcessEngineException.class)
                .hasMessageContainingAll(words);
        assertThat(deployments()).as("nothing is stored").isEqualTo(before);
    }

    @Test
    void theSameDiagramsWithoutTheAttackAreDeployed() {
        room.deploy("control.bpmn", Diagrams.step(""));
        room.deploy("control.bpmn", Diagrams.userTask("camunda:formRef=\"a\" camunda:formRefBinding=\"latest\"", ""));
        room.deploy("control.bpmn", Diagrams.around("<sendTask id=\"x\" " + Diagrams.STEP + "/>"));
        room.deploy("control.bpmn", Diagrams.around("<businessRuleTask id=\"x\" " + Diagrams.STEP + "/>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camunda:class=\"java.lang.Runtime\"",
                "camunda:expression=\"${x}\"",
                "camunda:delegateExpression=\"${x}\"",
                "camunda:expression=\"${x}\" camunda:resultVariable=\"y\"",
                "activiti:class=\"java.lang.Runtime\"",
                "camunda:type=\"mail\"",
                "camunda:type=\"shell\"",
                "camunda:type=\"external\" camunda:topic=\"${topic}\"",
                "camunda:type=\"external\" camunda:topic=\"unknown\"",
                "camunda:type=\"external\"",
                ""
            })
    void aServiceTaskIsAConnectorAndNothingElse(String attributes) {
        refused(Diagrams.around("<serviceTask id=\"x\" " + attributes + "/>"), "'x'");
        refused(Diagrams.around("<sendTask id=\"x\" " + attributes + "/>"), "'x'");
        refused(Diagrams.around("<businessRuleTask id=\"x\" " + attributes + "/>"), "'x'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<camunda:executionListener event=\"start\" class=\"java.lang.Runtime\"/>",
                "<camunda:executionListener event=\"start\" expression=\"${x}\"/>",
                "<camunda:executionListener event=\"start\" delegateExpression=\"${x}\"/>",
                "<camunda:executionListener event=\"start\"><camunda:script scriptFormat=\"juel\">${x}</camunda:script></camunda:executionListener>",
                "<camunda:taskListener event=\"create\" class=\"java.lang.Runtime\"/>",
                "<camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector>",
                "<camunda:inputOutput><camunda:inputParameter name=\"a\"><camunda:script scriptFormat=\"javascript\">1</camunda:script></camunda:inputParameter></camunda:inputOutput>",
                "<camunda:field name=\"a\" expression=\"${x}\"/>",
                "<camunda:formData><camunda:formField id=\"a\" type=\"string\"><camunda:validation><camunda:constraint name=\"validator\" config=\"java.lang.Runtime\"/></camunda:validation></camunda:formField></camunda:formData>",
                "<camunda:errorEventDefinition errorRef=\"a\" expression=\"${x}\"/>"
            })
    void listenersConnectorsAndScriptsAreRefused(String extension) {
        refused(Diagrams.step(extension), "'x'", "is not allowed");
        refused(Diagrams.userTask("", extension), "'x'", "is not allowed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name=\"${name}\"",
                "name=\"a\" camunda:formKey=\"embedded:app:x.html\"",
                "name=\"a\" camunda:formHandlerClass=\"java.lang.Runtime\"",
                "name=\"a\" camunda:formRef=\"${form}\" camunda:formRefBinding=\"latest\"",
                "name=\"a\" camunda:priority=\"${a.b()}\"",
                "name=\"a\" camunda:assignee=\"${execution.getId()}\""
            })
    void userTasksNameFormsAndPlainNames(String attributes) {
        refused(Diagrams.around("<userTask id=\"x\" " + attributes + "/>"), "'x'");
    }

    @Test
    void scriptTasksAndScriptConditionsAreRefused() {
        refused(
                Diagrams.around("<scriptTask id=\"x\" scriptFormat=\"javascript\"><script>1</script></scriptTask>"),
                "scriptTask",
                "connector");
        refused(
                Diagrams.process(
                        "case",
                        "<startEvent id=\"s\"/><endEvent id=\"e\"/><sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"e\">"
                                + "<conditionExpression xsi:type=\"tFormalExpression\" language=\"groovy\">1==1</conditionExpression></sequenceFlow>"),
                "'f'",
                "language");
    }

    @Test
    void everyDefectIsListedAtOnceWithItsFix() {
        refused(
                Diagrams.process(
                        "case",
                        "<startEvent id=\"s\"/><scriptTask id=\"a\"/><serviceTask id=\"b\" camunda:class=\"X\"/>"),
                "'a'",
                "'b'",
                "camunda:class",
                "use a connector");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                REFLECTION,
                "${x.class.name}",
                "${execution.processEngineServices.runtimeService}",
                "${execution.id}",
                "${task.id}",
                "${authenticatedUserId}",
                "${urgency.bytes}",
                "${urgency.toString()}",
                "${currentUser()}",
                "${now()}",
                "${dataSource}",
                "${room}",
                "#{list.size()}",
                "${T(java.lang.Runtime)}",
                "${missing}"
            })
    void anExpressionSeesOnlyTheVariablesOfItsCase(String expression) {
        assertThatThrownBy(() -> {
                    room.deploy(
                            "case.bpmn",
                            Diagrams.step("<camunda:inputOutput><camunda:inputParameter name=\"a\">" + expression
                                    + "</camunda:inputParameter></camunda:inputOutput>"));
                    room.engine
                            .getRuntimeService()
                            .startProcessInstanceByKey(
                                    "case",
                                    Variables.putValue("urgency", "urgent").putValue("list", List.of(1)));
                })
                .isInstanceOf(ProcessEngineException.class)
                .satisfies(refusal ->
                        assertThat(refusal.toString() + refusal.getCause()).doesNotContain("urgent"));
    }

    @Test
    void variablesEntriesLiteralsAndOperatorsWork() {
        room.deploy(
                "case.bpmn",
                Diagrams.userTask(
                        "camunda:candidateGroups=\"${group},clinician\" camunda:priority=\"${empty list ? 1 : map.level * 10}\""
                                + " camunda:dueDate=\"${due}\"",
                        "<camunda:inputOutput><camunda:inputParameter name=\"first\">${list[0]} of ${map['unit']}</camunda:inputParameter>"
                                + "<camunda:outputParameter name=\"after\">${first}</camunda:outputParameter></camunda:inputOutput>"));
        room.engine
                .getRuntimeService()
                .startProcessInstanceByKey(
                        "case",
                        Variables.putValue("group", "nurse")
                                .putValue("list", List.of("three"))
                                .putValue("map", Map.of("level", 7, "unit", "five"))
                                .putValue("due", "2026-12-01T10:00:00"));
        Task task = room.engine
                .getTaskService()
                .createTaskQuery()
                .taskCandidateGroup("nurse")
                .list()
                .get(0);
        assertThat(task.getPriority()).isEqualTo(70);
        assertThat(task.getDueDate()).isNotNull();
        assertThat(room.engine.getTaskService().getVariable(task.getId(), "first"))
                .isEqualTo("three of five");
        room.engine.getTaskService().complete(task.getId());
    }

    @Test
    void aTaskQueryEvaluatesNoExpressionNotEvenInsideOr() {
        TaskQueryImpl query = (TaskQueryImpl) room.engine.getTaskService().createTaskQuery();
        assertThatThrownBy(() -> query.taskAssigneeExpression(REFLECTION).list())
                .isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> room.engine
                        .getTaskService()
                        .createTaskQuery()
                        .or()
                        .taskAssigneeExpression(REFLECTION)
                        .taskCandidateGroup("nurse")
                        .endOr()
                        .list())
                .isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> room.engine
                        .getTaskService()
                        .createTaskQuery()
                        .or()
                        .taskAssigneeExpression("${1+1}")
                        .endOr()
                        .list())
                .isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void aStoredFilterEvaluatesNoExpressionNotEvenInsideOr() {
        var filters = room.engine.getFilterService();
        assertThatThrownBy(() -> {
                    var filter = filters.newTaskFilter("attack")
                            .setQuery(room.engine
                                    .getTaskService()
                                    .createTaskQuery()
                                    .or()
                                    .taskAssigneeExpression("${1+1}")
                                    .endOr());
                    filters.saveFilter(filter);
                    filters.list(filter.getId());
                })
                .isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void onlyTheDeployerDeploys() {
        assertThatThrownBy(() -> room.engine
                        .getRepositoryService()
                        .createDeployment()
                        .addString("case.bpmn", Diagrams.step(""))
                        .deploy())
                .hasMessageContaining("content folders");
        assertThatThrownBy(() -> room.deploy("evil.cmmn", "<definitions/>")).hasMessageContaining("refused");
    }

    @Test
    void javaObjectsAreNeitherStoredNorRead() {
        room.deploy("case.bpmn", Diagrams.step(""));
        assertThatThrownBy(() -> room.engine
                        .getRuntimeService()
                        .startProcessInstanceByKey(
                                "case", Map.of("payload", new java.util.concurrent.atomic.AtomicInteger(1))))
                .isInstanceOf(ProcessEngineException.class);
        assertThatThrownBy(() -> room.engine
                        .getRuntimeService()
                        .startProcessInstanceByKey(
                                "case",
                                Variables.putValueTyped(
                                        "payload",
                                        Variables.serializedObjectValue("rO0ABXNy")
                                                .serializationDataFormat("application/x-java-serialized-object")
                                                .objectTypeName("java.util.ArrayList")
                                                .create())))
                .isInstanceOf(ProcessEngineException.class);
    }

    @Test
    void theEngineCannotMakeUsersGroupsOrTenants() {
        var identities = room.engine.getIdentityService();
        assertThat(identities.isReadOnly()).isTrue();
        assertThatThrownBy(() -> identities.newUser("root")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> identities.newGroup("camunda-admin"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(identities.checkPassword("nurse", "nurse")).isFalse();
        assertThat(identities
                        .createGroupQuery()
                        .groupMember("nurse")
                        .singleResult()
                        .getId())
                .isEqualTo("nurse");
    }

    @Test
    void theConfigurationIsAsDecided() {
        HardenedSettings.areIn((ProcessEngineConfigurationImpl) room.engine.getProcessEngineConfiguration());
    }
}
