package io.wardclerk.workflow;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A patient's further words and a nurse's answer may reach one case at the same moment: whichever comes second begins anew. */
public final class Anew {

    private static final int TRIES = 5;
    private static final long WAIT = TimeUnit.MILLISECONDS.toNanos(20);

    private Anew() {}

    /**
     * Does it, and again while others change the case under it. Within a transaction only the whole of that can begin anew, so there it
     * is done once.
     *
     * @param transaction all of it, that leaves nothing behind when it fails
     * @throws CaseChanged if others were quicker five times
     */
    public static <T> T whereChanged(Supplier<T> transaction) {
        int tries = TransactionSynchronizationManager.isActualTransactionActive() ? 1 : TRIES;
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (CaseChanged e) {
                if (attempt == tries) {
                    throw e;
                }
                LockSupport.parkNanos(WAIT * attempt);
            }
        }
    }
}
