package io.wardclerk.content;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows broken content as plain lines instead of a stack trace. */
final class ContentBrokenAnalyzer extends AbstractFailureAnalyzer<ContentBroken> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ContentBroken cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Correct the file under the content root (wardclerk.content.root) and start again.",
                cause);
    }
}
