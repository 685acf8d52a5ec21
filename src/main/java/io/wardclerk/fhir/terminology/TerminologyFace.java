package io.wardclerk.fhir.terminology;

import io.wardclerk.coding.CodeSearch;
import io.wardclerk.terminology.ExternalTerminology;
import io.wardclerk.terminology.Terminology;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What answers {@code CodeSystem/$validate-code}, {@code CodeSystem/$lookup}, {@code ValueSet/$expand}, {@code
 * ValueSet/$validate-code} and {@code ConceptMap/$translate} (FHIR R4, terminology-service page). Value sets are implicit ones: a
 * whole code system, or what is under a code.
 */
@Component
public class TerminologyFace {

    private final List<Object> providers;

    TerminologyFace(Terminology terminology, Optional<ExternalTerminology> external, CodeSearch search, Clock clock) {
        Judgement judgement = new Judgement(terminology, external, clock);
        this.providers = List.of(
                new CodeSystemOperations(terminology, judgement),
                new ValueSetOperations(terminology, search, judgement, clock),
                new ConceptMapOperations(terminology, judgement));
    }

    /** Plain providers for a HAPI server. */
    public List<Object> providers() {
        return providers;
    }
}
