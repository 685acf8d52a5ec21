package io.wardclerk.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The clinic's FHIR R4 server, reached over HTTP on behalf of a step. Resources travel as FHIR JSON. Every call is recorded
 * with its outcome. A server that is down, slow or answers 408, 429 or 5xx is {@link RetryLater}; any other refusal is a
 * {@link FhirRefused}.
 */
public interface FhirRecords {

    /** For connectors whose every execution asks the server. */
    Set<String> DEPENDENCIES = Set.of(FhirDependency.NAME);

    /** @param reference {@code Patient/123}; empty when the server has none such or it is deleted */
    Optional<ObjectNode> read(StepContext step, String reference) throws RetryLater;

    /**
     * All matches up to {@code limit}, following pages of the same server.
     *
     * @param parameters search parameters, {@code birthdate=1980-02-03}
     */
    List<ObjectNode> search(StepContext step, String type, Map<String, String> parameters, int limit) throws RetryLater;

    /**
     * Sends one transaction bundle: all of it happens or nothing.
     *
     * @return the resources' references with version, in entry order: {@code Task/7/_history/1}
     */
    List<String> transact(StepContext step, List<Write> writes) throws RetryLater;

    /** One entry of a transaction. */
    sealed interface Write {

        /**
         * A create that happens once: an existing resource with this identifier is returned instead (If-None-Exist).
         *
         * @param fullUrl a {@code urn:uuid:} that other entries refer to
         */
        record Create(String fullUrl, String identifierSystem, String identifierValue, ObjectNode resource)
                implements Write {}

        /** @param ifMatch the version the caller saw, or null for whichever */
        record Update(String reference, @Nullable String ifMatch, ObjectNode resource) implements Write {}
    }
}
