package io.wardclerk.release;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how to start again when a release was changed in the database. */
final class ReleaseRefusedAnalyzer extends AbstractFailureAnalyzer<ReleaseRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ReleaseRefused cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Put the row back from a backup, roll back on a node that still runs, or name the hash of the content folder in"
                        + " wardclerk.workflow.trusted-hashes to release the folder in its place.",
                cause);
    }
}
