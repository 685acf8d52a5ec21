package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.HumanTasks;
import io.wardclerk.workflow.Workflows.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Human tasks on the engine. Claims, releases and completions carry the person's name into its operation log. */
@Service
class CamundaHumanTasks implements HumanTasks {

    private final TaskService tasks;
    private final TaskTable table;
    private final DeployedDiagrams diagrams;
    private final CaseRouting routing;
    private final EngineIdentity identity;
    private final TransactionTemplate transaction;

    CamundaHumanTasks(
            TaskService tasks,
            TaskTable table,
            DeployedDiagrams diagrams,
            CaseRouting routing,
            EngineIdentity identity,
            TransactionTemplate transaction) {
        this.tasks = tasks;
        this.table = table;
        this.diagrams = diagrams;
        this.routing = routing;
        this.identity = identity;
        this.transaction = transaction;
    }

    @Override
    public Page<HumanTask> list(TaskQuery query) {
        return identity.system(() -> {
            List<TaskTable.Row> rows = table.list(query);
            boolean more = rows.size() > query.limit();
            List<TaskTable.Row> page = more ? rows.subList(0, query.limit()) : rows;
            return new Page<>(
                    page.stream().map(this::task).toList(),
                    more ? page.get(page.size() - 1).cursor() : null);
        });
    }

    @Override
    public Optional<HumanTask> find(String id) {
        return identity.system(() -> table.find(id).map(this::task));
    }

    @Override
    public boolean claim(String id, String username) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!table.isFreeFor(username, id)) {
                return false;
            }
            return identity.caller(() -> {
                tasks.claim(id, username);
                return true;
            });
        }));
    }

    @Override
    public boolean takeOver(String id, String holder, String username) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (!table.isHeldBy(holder, id)) {
                return false;
            }
            return identity.caller(() -> {
                tasks.setAssignee(id, username);
                return true;
            });
        }));
    }

    @Override
    public void release(String id) {
        identity.caller(() -> {
            tasks.setAssignee(id, null);
            return id;
        });
    }

    @Override
    public Map<String, Object> variables(String id, Set<String> names) {
        Map<String, Object> found = Collision.told(() -> identity.system(() -> tasks.getVariables(id, names)));
        Map<String, Object> known = new HashMap<>();
        found.forEach((name, value) -> {
            if (value != null) {
                known.put(name, value);
            }
        });
        return known;
    }

    @Override
    public Optional<String> form(String id) {
        return identity.system(() -> table.find(id).flatMap(row -> Optional.ofNullable(
                        diagrams.node(row.definition(), row.element()).form())
                .map(form -> diagrams.resource(row.definition(), form))));
    }

    @Override
    public void complete(String id, Map<String, Object> variables) {
        Map<String, Object> values = new HashMap<>();
        variables.forEach((name, value) -> values.put(name, EngineValues.plain(value)));
        String version = table.find(id).map(TaskTable.Row::definition).orElse("");
        routing.during(
                version,
                () -> Collision.told(() -> identity.caller(() -> {
                    tasks.complete(id, values);
                    return id;
                })));
    }

    private HumanTask task(TaskTable.Row row) {
        DeployedDiagrams.Node node = diagrams.node(row.definition(), row.element());
        return new HumanTask(
                row.id(),
                Objects.requireNonNullElse(row.name(), row.element()),
                row.element(),
                row.instance(),
                row.workflow(),
                row.assignee(),
                row.groups(),
                row.priority(),
                row.createdAt(),
                row.due(),
                node.form(),
                node.properties());
    }
}
