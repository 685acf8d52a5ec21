package io.wardclerk.access;

import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditContext;
import io.wardclerk.audit.AuditContext.Origin;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.audit.AuditOutcome;
import io.wardclerk.vault.Pseudonyms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes the one record of an access: with what it changed, or else in a transaction of its own that is committed when it returns. */
@Component
final class AccessRecord {

    /** Whoever waits longer for the record is told that it could not be written. */
    private static final int SECONDS = 10;

    private static final int MOST_NAMED = 200;

    private final ObjectProvider<AuditLog> audit;
    private final ObjectProvider<PlatformTransactionManager> transactions;
    private final AuditContext context;
    private final ObjectProvider<Pseudonyms> pseudonyms;

    /** Filters are made long before the database is there. */
    AccessRecord(
            ObjectProvider<AuditLog> audit,
            ObjectProvider<PlatformTransactionManager> transactions,
            AuditContext context,
            ObjectProvider<Pseudonyms> pseudonyms) {
        this.audit = audit;
        this.transactions = transactions;
        this.context = context;
        this.pseudonyms = pseudonyms;
    }

    static Origin origin(Access access) {
        return new Origin(null, null, access.purpose(), access.source(), access.request());
    }

    void write(Access access, int status) {
        context.with(origin(access), () -> {
            apart().executeWithoutResult(transaction -> audit.getObject().record(entry(access, status)));
            return true;
        });
    }

    /** In the running transaction, if there is one and the answer is known. */
    void join(Access access) {
        Integer status = access.expected();
        if (status == null
                || access.written() != null
                || access.isUnwritten()
                || !TransactionSynchronizationManager.isActualTransactionActive()) {
            return;
        }
        context.with(origin(access), () -> {
            audit.getObject().record(entry(access, status));
            return true;
        });
        access.written(status);
        TransactionSynchronizationManager.registerSynchronization(new Undone(access));
    }

    private record Undone(Access access) implements TransactionSynchronization {

        @Override
        public void afterCompletion(int outcome) {
            if (outcome != STATUS_COMMITTED) {
                access.written(null);
            }
        }
    }

    /** Also where a streaming answer reads in a transaction that can write nothing. */
    private TransactionTemplate apart() {
        TransactionTemplate apart = new TransactionTemplate(transactions.getObject());
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        apart.setTimeout(SECONDS);
        return apart;
    }

    private AuditEntry entry(Access access, int status) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("method", access.method());
        detail.put("route", access.route());
        detail.put("status", status);
        detail.put("request", access.request());
        if (!access.commands().isEmpty()) {
            detail.put("commands", access.commands());
        }
        if (access.policy() != null) {
            detail.put("rules", access.rules());
            detail.put("policy", access.policy());
        }
        several(detail, "patients", access.patients(), patient -> pseudonyms
                .getObject()
                .of(patient));
        several(detail, "cases", access.instances(), id -> id);
        return new AuditEntry(
                access.caller().actor(),
                AuditAction.ACCESS,
                access.instance(),
                null,
                outcome(status),
                detail,
                access.patient(),
                access.purpose());
    }

    /** One stands in a column of the record; of more than a page shows only the number is kept. */
    private static void several(
            Map<String, Object> detail, String name, List<String> all, UnaryOperator<String> written) {
        if (all.size() > 1) {
            detail.put(name, all.stream().limit(MOST_NAMED).map(written).toList());
        }
        if (all.size() > MOST_NAMED) {
            detail.put(name + "InAll", all.size());
        }
    }

    private static AuditOutcome outcome(int status) {
        return switch (status) {
            case 401, 403 -> AuditOutcome.DENIED;
            default -> status < 400 ? AuditOutcome.SUCCESS : AuditOutcome.FAILURE;
        };
    }
}
