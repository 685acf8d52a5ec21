package io.wardclerk.audit;

import io.wardclerk.vault.Macs;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Tells which rows a node of this installation wrote: only nodes hold the key of the codes. */
@Component
final class RecordCodes {

    private final Macs macs;
    private final SingletonSupplier<Long> lastWithout;

    RecordCodes(Macs macs, JdbcClient jdbc) {
        this.macs = macs;
        this.lastWithout = SingletonSupplier.of(() -> jdbc.sql("select last_seq from ledger_origin")
                .query(Long.class)
                .optional()
                .orElse(0L));
    }

    /**
     * Rows from before codes were made have neither code nor id; they stand at the ledger's beginning, which the verifier checks.
     *
     * @param line of the row, with its number
     * @param mac as the row has it
     */
    boolean areOurs(long seq, AuditRow row, String line, byte @Nullable [] mac) {
        return mac == null
                ? row.id() == null && seq <= lastWithout.obtain()
                : macs.verifies(AuditTable.MAC_PURPOSE, RecordLine.unnumbered(line), mac);
    }
}
