package io.wardclerk.access;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Whether a failure means that the database is not to be had, whoever wrapped it. */
public final class Outage {

    private static final int MAX_CAUSES = 20;

    private Outage() {}

    public static boolean causes(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof CannotCreateTransactionException
                    || (cause instanceof SQLException sql && isOutage(sql))) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /** Class 08: connection; 53: out of resources; 57P: shutting down. PostgreSQL, appendix A. */
    private static boolean isOutage(SQLException failure) {
        @Nullable String state = failure.getSQLState();
        return failure instanceof SQLTransientException
                || failure instanceof SQLRecoverableException
                || (state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P")));
    }
}
