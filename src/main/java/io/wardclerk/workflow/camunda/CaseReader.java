package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.Instance.State;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricVariableInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the cases that callers see from the engine's rows, a whole page at a time. */
@Component
class CaseReader {

    private final HistoryService history;
    private final CaseTable table;
    private final CaseWaits caseWaits;
    private final DeployedDiagrams diagrams;
    private final DeployedDefinitions definitions;

    CaseReader(
            HistoryService history,
            CaseTable table,
            CaseWaits caseWaits,
            DeployedDiagrams diagrams,
            DeployedDefinitions definitions) {
        this.history = history;
        this.table = table;
        this.caseWaits = caseWaits;
        this.diagrams = diagrams;
        this.definitions = definitions;
    }

    List<Instance> read(List<CaseTable.Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        List<String> ids = rows.stream().map(CaseTable.Row::id).toList();
        Map<String, Map<String, Object>> variables = variables(ids, names(rows));
        Map<String, String> ends = table.endEvents(rows.stream()
                .filter(CaseTable.Row::ended)
                .map(CaseTable.Row::id)
                .toList());
        CaseWaits.Waits waits = caseWaits.of(ids);
        return rows.stream()
                .map(row -> instance(row, variables.getOrDefault(row.id(), Map.of()), ends.get(row.id()), waits))
                .toList();
    }

    private Instance instance(
            CaseTable.Row row, Map<String, Object> variables, @Nullable String end, CaseWaits.Waits waits) {
        Map<String, Object> output = new LinkedHashMap<>();
        for (String name : definitions.of(row.definition()).outputs()) {
            if (variables.containsKey(name)) {
                output.put(name, variables.get(name));
            }
        }
        boolean waiting = row.state() == State.WAITING || row.state() == State.FAILED;
        return new Instance(
                row.id(),
                row.workflow(),
                row.version(),
                (String) variables.get(CaseVariables.SUBJECT),
                row.state(),
                outcome(row, end, waits.outcomes().get(row.id())),
                output,
                waiting ? waits.waits().getOrDefault(row.id(), List.of()) : List.of(),
                row.startedAt(),
                row.endedAt());
    }

    private @Nullable String outcome(CaseTable.Row row, @Nullable String end, @Nullable String held) {
        if (!row.ended()) {
            return held;
        }
        if (row.state() != State.COMPLETED || end == null) {
            return null;
        }
        return Objects.requireNonNullElse(diagrams.outcome(row.definition(), end), end);
    }

    private Set<String> names(List<CaseTable.Row> rows) {
        Set<String> names = new LinkedHashSet<>(Set.of(CaseVariables.SUBJECT));
        rows.forEach(row -> names.addAll(definitions.of(row.definition()).outputs()));
        return names;
    }

    private Map<String, Map<String, Object>> variables(List<String> ids, Set<String> names) {
        Map<String, Map<String, Object>> found = new HashMap<>();
        List<HistoricVariableInstance> variables = history.createHistoricVariableInstanceQuery()
                .processInstanceIdIn(ids.toArray(String[]::new))
                .variableNameIn(names.toArray(String[]::new))
                .list();
        for (HistoricVariableInstance variable : variables) {
            // A step's own inputs and outputs may have the same names; only the case's variables count.
            boolean ofCase = variable.getProcessInstanceId().equals(variable.getExecutionId())
                    || variable.getProcessInstanceId().equals(variable.getActivityInstanceId());
            if (ofCase && variable.getValue() != null) {
                found.computeIfAbsent(variable.getProcessInstanceId(), id -> new HashMap<>())
                        .put(variable.getName(), variable.getValue());
            }
        }
        return found;
    }
}
