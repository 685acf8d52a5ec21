package io.wardclerk.audit;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A checked entry as it is inserted and as it is read back to be sealed.
 *
 * @param id null in rows from before the ledger, as are node and source
 * @param at UTC, microseconds
 * @param detail JSON, byte for byte
 */
record AuditRow(
        @Nullable UUID id,
        OffsetDateTime at,
        @Nullable String node,
        String actor,
        @Nullable String patient,
        @Nullable String purpose,
        @Nullable String source,
        String action,
        @Nullable String instance,
        @Nullable String element,
        String outcome,
        String detail) {}
