package io.wardclerk.workflow.camunda.variable;

import io.wardclerk.vault.Vault;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.SingleQueryVariableValueCondition;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.HistoricVariableInstanceEntity;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.jspecify.annotations.Nullable;

/**
 * Puts sealed bytes into a variable's columns and takes them out. The place binds the variable's name, the key its case: a value
 * opens in no other case and under no other name. Short ciphertext
 * stands in the text column, which saves a row in the table of byte arrays.
 */
final class Seals {

    private static final String MARK = "sealed/1";

    /** Of no case, so that it opens in none. */
    private static final String MARK_OF_ENGINE = "sealed/1/engine";

    private static final String ENGINE = "engine";
    private static final int TEXT_COLUMN_BYTES = 2_900;

    private final Vault vault;
    private final SealedReading reading;

    Seals(Vault vault, SealedReading reading) {
        this.vault = vault;
        this.reading = reading;
    }

    void write(ValueFields fields, byte[] plain) {
        write(fields, plain, "");
    }

    /** @param token by which the value is found again, empty for none */
    void write(ValueFields fields, byte[] plain, String token) {
        if (fields instanceof SingleQueryVariableValueCondition) {
            throw new ProcessEngineException("The variable " + fields.getName()
                    + " is sealed and cannot be searched; only routing variables can");
        }
        String scope = scope(fields);
        byte[] sealed = vault.seal(scope, place(fields), plain);
        String mark = scope.equals(ENGINE) ? MARK_OF_ENGINE : MARK;
        fields.setTextValue2(token.isEmpty() ? mark : mark + " " + token);
        if (sealed.length <= TEXT_COLUMN_BYTES) {
            fields.setTextValue(Base64.getEncoder().encodeToString(sealed));
            fields.setByteArrayValue(null);
        } else {
            fields.setTextValue(null);
            fields.setByteArrayValue(sealed);
        }
    }

    boolean isSealed(ValueFields fields) {
        return mark(fields).equals(MARK) || mark(fields).equals(MARK_OF_ENGINE);
    }

    /** What stands in the second text column of a value that has this token. */
    static List<String> marks(String token) {
        return List.of(MARK + " " + token, MARK_OF_ENGINE + " " + token);
    }

    /** Empty when it has none. */
    static String token(ValueFields fields) {
        String second = fields.getTextValue2();
        return second == null || second.indexOf(' ') < 0 ? "" : second.substring(second.indexOf(' ') + 1);
    }

    private static String mark(ValueFields fields) {
        String second = fields.getTextValue2();
        return second == null ? "" : second.split(" ", 2)[0];
    }

    boolean masked() {
        return reading.masked();
    }

    byte[] read(ValueFields fields) {
        String text = fields.getTextValue();
        byte[] sealed =
                text == null ? fields.getByteArrayValue() : Base64.getDecoder().decode(text);
        return vault.open(mark(fields).equals(MARK) ? owner(fields) : ENGINE, place(fields), sealed);
    }

    /** The case's patient is known: what the case holds comes under the patient's key. */
    void belongsTo(ValueFields fields, String patient) {
        String scope = fields instanceof VariableInstanceEntity ? scope(fields) : ENGINE;
        if (!scope.equals(ENGINE)) {
            vault.belongsTo(scope, patient);
        }
    }

    /** The case in which a stored value is read, null while it is only being made. */
    private static @Nullable String owner(ValueFields fields) {
        String instance = null;
        if (fields instanceof VariableInstanceEntity variable) {
            instance = variable.getProcessInstanceId();
        } else if (fields instanceof HistoricVariableInstanceEntity variable) {
            instance = variable.getProcessInstanceId();
        } else if (fields instanceof HistoryEvent event) {
            instance = event.getProcessInstanceId();
        }
        return instance == null ? null : "case/" + instance;
    }

    private static String place(ValueFields fields) {
        String name = fields.getName();
        return "variable/" + (name == null ? "" : name);
    }

    /** The case whose data key seals: the root instance that this command works on. */
    private static String scope(ValueFields fields) {
        CommandContext command = Context.getCommandContext();
        Set<String> roots = command == null
                ? Set.of()
                : command.getDbEntityManager().getCachedEntitiesByType(ExecutionEntity.class).stream()
                        .map(Seals::root)
                        .filter(id -> id != null)
                        .collect(Collectors.toSet());
        if (roots.size() == 1) {
            return "case/" + roots.iterator().next();
        }
        String instance = fields instanceof VariableInstanceEntity variable ? variable.getProcessInstanceId() : null;
        if (instance == null && Context.getBpmnExecutionContext() != null) {
            instance = root(Context.getBpmnExecutionContext().getExecution());
        }
        return instance == null ? ENGINE : "case/" + instance;
    }

    private static @Nullable String root(ExecutionEntity execution) {
        String root = execution.getRootProcessInstanceId();
        return root == null ? execution.getProcessInstanceId() : root;
    }
}
