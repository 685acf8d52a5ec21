package io.wardclerk.rules;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows broken rules as plain lines instead of a stack trace. */
final class RulesBrokenAnalyzer extends AbstractFailureAnalyzer<RulesBroken> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, RulesBroken cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Correct the rules under the content root (wardclerk.content.root) and start again.",
                cause);
    }
}
