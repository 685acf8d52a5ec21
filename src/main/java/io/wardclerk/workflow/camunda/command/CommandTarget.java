package io.wardclerk.workflow.camunda.command;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/** What a command works on, from its fields that hold ids; nothing else of it is ever read. */
final class CommandTarget {

    /** Fields that hold an id, by what the record calls it. */
    private static final Map<String, String> NAMES = Map.of(
            "processInstanceId", "case",
            "rootProcessInstanceId", "case",
            "executionId", "execution",
            "entityId", "execution",
            "taskId", "task",
            "jobId", "job",
            "externalTaskId", "externalTask",
            "incidentId", "incident");

    /** Ids that the engine made; whatever a caller sent instead of one is not repeated. */
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return fields(type);
        }
    };

    private CommandTarget() {}

    static Map<String, String> of(Command<?> command) {
        Map<String, String> target = new LinkedHashMap<>();
        for (Field field : FIELDS.get(command.getClass())) {
            if (value(field, command) instanceof String id && ID.matcher(id).matches()) {
                target.putIfAbsent(NAMES.getOrDefault(field.getName(), field.getName()), id);
            }
        }
        return target;
    }

    /** The case, as far as the command's own session knows it: no further question to the database. */
    static @Nullable String instance(Map<String, String> target, CommandContext context) {
        if (target.containsKey("case")) {
            return target.get("case");
        }
        TaskEntity task = cached(context, TaskEntity.class, target.get("task"));
        if (task != null) {
            return task.getProcessInstanceId();
        }
        ExecutionEntity execution = cached(context, ExecutionEntity.class, target.get("execution"));
        return execution == null ? null : execution.getProcessInstanceId();
    }

    private static <T extends DbEntity> @Nullable T cached(CommandContext context, Class<T> type, @Nullable String id) {
        return id == null ? null : context.getDbEntityManager().getCachedEntity(type, id);
    }

    private static @Nullable Object value(Field field, Command<?> command) {
        try {
            return field.get(command);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("A field was made accessible and is not", e);
        }
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> each = type; each != Object.class && each != null; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (field.getType() == String.class
                        && !Modifier.isStatic(field.getModifiers())
                        && NAMES.containsKey(field.getName())) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return List.copyOf(fields);
    }
}
