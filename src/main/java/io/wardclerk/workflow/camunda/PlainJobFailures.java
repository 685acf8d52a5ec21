package io.wardclerk.workflow.camunda;

import io.wardclerk.workflow.StepFailed;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobCommandFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the engine keeps and logs of a failed job: plain words and frames. The exception itself and its causes may quote values, and
 * would stand in clear in its tables.
 */
final class PlainJobFailures implements FailedJobCommandFactory {

    private static final Logger LOG = LoggerFactory.getLogger(PlainJobFailures.class);

    @Override
    public Command<Object> getCommand(String job, Throwable failure) {
        return new DefaultJobRetryCmd(job, plain(job, failure));
    }

    private static Throwable plain(String job, Throwable failure) {
        if (failure == null || failure instanceof OptimisticLockingException) {
            // Told by its type, and no failure of the job.
            return failure;
        }
        String cause = PlainCause.of(failure);
        LOG.warn("Job {} failed: {}", job, cause);
        StepFailed plain = new StepFailed(cause.contains(" ") ? cause : "The engine could not go on: " + cause);
        plain.setStackTrace(failure.getStackTrace());
        return plain;
    }
}
