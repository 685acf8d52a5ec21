package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.CaseChanged;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.exception.NullValueException;

/**
 * Two commands that change one case at once: the engine tells the later one by the revision of a row, or, where a row that it refers
 * to is gone or was put there before it, by what the database says.
 */
final class Collision {

    /** Serialization failure, deadlock, a reference that is gone, a row that is there already: PostgreSQL's appendix A. */
    private static final Set<String> STATES = Set.of("40001", "40P01", "23503", "23505");

    private Collision() {}

    /** @throws CaseChanged if others changed the case meanwhile */
    static <T> T told(Supplier<T> command) {
        try {
            return command.get();
        } catch (OptimisticLockingException e) {
            throw new CaseChanged(e);
        } catch (ProcessEnginePersistenceException e) {
            throw isOne(e) ? new CaseChanged(e) : e;
        }
    }

    /** @throws CaseChanged if the task that is read was completed or withdrawn meanwhile */
    static <T> T whileOpen(Supplier<T> read) {
        try {
            return read.get();
        } catch (NullValueException e) {
            throw new CaseChanged(e);
        }
    }

    private static boolean isOne(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null && STATES.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
