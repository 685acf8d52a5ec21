package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.CaseChanged;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.exception.NullValueException;

/**
 * Two commands that change one case at once: the engine tells the later one by the revision of a row, or, where a row that it refers
 * to is gone or was put there before it, by what the database says.
 */
final class Collision {

    /** Serialization failure, deadlock, a reference that is gone, a row that is there already: PostgreSQL's appendix A. */
    private static final Set<String> STATES = Set.of("40001", "40P01", "23503", "23505");

    /** The engine read an execution, and its parent was ended by others before it read that one. */
    private static final String GONE = "perhaps it was deleted in the meantime";

    private Collision() {}

    /** @throws CaseChanged if others changed the case meanwhile */
    static <T> T told(Supplier<T> command) {
        try {
            return command.get();
        } catch (OptimisticLockingException | NullValueException e) {
            // The latter is about what was there when the command began: a task, an execution.
            throw new CaseChanged(e);
        } catch (ProcessEngineException e) {
            throw isOne(e) ? new CaseChanged(e) : e;
        }
    }

    private static boolean isOne(Throwable failure) {
        if (String.valueOf(failure.getMessage()).contains(GONE)) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null && STATES.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
