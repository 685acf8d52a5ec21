package io.wardclerk.workflow;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows content that cannot be deployed as plain lines instead of a stack trace. */
final class DeploymentRefusedAnalyzer extends AbstractFailureAnalyzer<DeploymentRefused> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DeploymentRefused cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Correct the files under the content root (wardclerk.content.root) and start again.",
                cause);
    }
}
