package io.wardclerk.audit;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A checked entry as it is inserted. */
record AuditRow(
        OffsetDateTime at,
        String actor,
        String action,
        @Nullable String instance,
        @Nullable String element,
        String outcome,
        String detail) {}
