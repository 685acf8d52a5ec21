package io.wardclerk.audit;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What holds for everything that the current thread records: who asked, for whom, why and from where. Filters and workers bind it
 * around their work; an entry that says nothing of its own takes it from here.
 */
public interface AuditContext {

    /** What is bound, or {@link Origin#NONE}. */
    Origin current();

    /** Binds until closed, in place of what was bound before; to be closed by the same thread. */
    Bound bind(Origin origin);

    default <T> T with(Origin origin, Supplier<T> work) {
        Bound bound = bind(origin);
        try {
            return work.get();
        } finally {
            bound.close();
        }
    }

    /** Restores what was bound before. */
    interface Bound {
        void close();
    }

    /**
     * Where records come from.
     *
     * @param who as an entry's actor
     * @param patient reference of the patient whom the work concerns; written as a pseudonym
     * @param purpose code of HL7 v3 PurposeOfUse, {@code TREAT}
     * @param source the client's address
     * @param request id of the request, for those who put it into details
     */
    record Origin(
            @Nullable String who,
            @Nullable String patient,
            @Nullable String purpose,
            @Nullable String source,
            @Nullable String request) {

        public static final Origin NONE = new Origin(null, null, null, null, null);

        public Origin who(@Nullable String other) {
            return new Origin(other, patient, purpose, source, request);
        }

        public Origin patient(@Nullable String other) {
            return new Origin(who, other, purpose, source, request);
        }

        public Origin purpose(@Nullable String other) {
            return new Origin(who, patient, other, source, request);
        }

        public Origin source(@Nullable String other) {
            return new Origin(who, patient, purpose, other, request);
        }

        public Origin request(@Nullable String other) {
            return new Origin(who, patient, purpose, source, other);
        }
    }
}
