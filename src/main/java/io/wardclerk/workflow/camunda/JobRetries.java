package io.wardclerk.workflow.camunda;

import io.wardclerk.access.Caller;
import io.wardclerk.access.Callers;
import io.wardclerk.workflow.Incidents.Outcome;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.runtime.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs a failed job of the engine, a timer or an asynchronous continuation, once and at once. */
@Component
class JobRetries {

    private static final Logger LOG = LoggerFactory.getLogger(JobRetries.class);

    private final ObjectProvider<ManagementService> engine;
    private final EngineIdentity identity;
    private final Callers callers;
    private final TransactionTemplate transaction;

    JobRetries(
            ObjectProvider<ManagementService> engine,
            EngineIdentity identity,
            Callers callers,
            TransactionTemplate transaction) {
        this.transaction = transaction;
        this.engine = engine;
        this.identity = identity;
        this.callers = callers;
    }

    /**
     * @param record writes who did it, in the transaction that allows the try
     * @return false if there is nothing left to retry
     */
    boolean run(String id, Runnable record) {
        ManagementService management = engine.getObject();
        boolean given = Boolean.TRUE.equals(transaction.execute(status -> identity.caller(() -> {
            Job job = management.createJobQuery().jobId(id).noRetriesLeft().singleResult();
            if (job != null) {
                management.setJobRetries(id, 1);
                record.run();
            }
            return job != null;
        })));
        if (given) {
            callers.as(Caller.WARDCLERK, () -> identity.system(() -> execute(management, id)));
        }
        return given;
    }

    private static boolean execute(ManagementService management, String id) {
        try {
            management.executeJob(id);
            return true;
        } catch (OptimisticLockingException e) {
            LOG.debug("Job {} is run by the job executor as well", id);
        } catch (RuntimeException e) { // whatever the job throws; the engine has noted it with the job
            LOG.debug("Job {} failed again: {}", id, PlainCause.of(e));
        }
        return false;
    }

    /** Empty while it runs. */
    Optional<Outcome> outcome(String id) {
        Job job = identity.system(
                () -> engine.getObject().createJobQuery().jobId(id).singleResult());
        if (job == null) {
            return Optional.of(Outcome.COMPLETED);
        }
        return job.getRetries() <= 0 ? Optional.of(Outcome.FAILED) : Optional.empty();
    }
}
