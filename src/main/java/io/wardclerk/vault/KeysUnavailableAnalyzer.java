package io.wardclerk.vault;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a missing or wrong key as plain lines instead of a stack trace. */
final class KeysUnavailableAnalyzer extends AbstractFailureAnalyzer<KeysUnavailable> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, KeysUnavailable cause) {
        return new FailureAnalysis(
                cause.getMessage(),
                "Give the key provider that this database was made with (wardclerk.vault.provider and its settings) and start again.",
                cause);
    }
}
