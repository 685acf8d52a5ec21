package io.wardclerk.workflow;

import java.util.Optional;

/** Who began a case: whoever is to answer for what it costs. */
@FunctionalInterface
public interface CaseStarters {

    /** As the record names them: {@code nurse}, {@code client:intake}; empty where nobody outside did. */
    Optional<String> of(String instance);
}
