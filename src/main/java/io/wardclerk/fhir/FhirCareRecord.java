package io.wardclerk.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.access.Caller;
import io.wardclerk.access.CareRecord;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.workflow.RetryLater;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Asks the clinic's FHIR server. Somebody waits for the answer, so it is short of time. Each question is on the record. */
final class FhirCareRecord implements CareRecord {

    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final int RECENT_DAYS = 30;
    private static final int MOST_ROLES = 50;
    private static final Set<String> NOT_MET = Set.of("cancelled", "entered-in-error", "unknown");

    private final FhirHttp http;
    private final FhirSearch search;
    private final AuditLog audit;
    private final Clock clock;

    FhirCareRecord(FhirHttp http, AuditLog audit, Clock clock) {
        this.http = http;
        this.search = new FhirSearch(http);
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Set<String> patientsOf(String practitioner) throws Silent {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("step", "care-team");
        try {
            Set<String> patients = found(practitioner, clock.instant().plus(PATIENCE));
            detail.put("count", patients.size());
            audit.record(
                    AuditEntry.success(Caller.WARDCLERK.actor(), AuditAction.FHIR_READ, null, practitioner, detail));
            return patients;
        } catch (RetryLater e) {
            throw silent(practitioner, detail, "unavailable", String.valueOf(e.getMessage()));
        } catch (FhirRefused e) {
            throw silent(practitioner, detail, "refused", String.valueOf(e.getMessage()));
        }
    }

    private Silent silent(String practitioner, Map<String, Object> detail, String failure, String message) {
        detail.put("failure", failure);
        audit.record(AuditEntry.failure(Caller.WARDCLERK.actor(), AuditAction.FHIR_READ, null, practitioner, detail));
        return new Silent(message);
    }

    private Set<String> found(String practitioner, Instant deadline) throws RetryLater {
        String who = withRoles(practitioner, deadline);
        Set<String> patients = new HashSet<>();
        gather(
                patients,
                search.pages(
                        "CareTeam",
                        Map.of("participant", who, "status", "active", "_elements", "subject"),
                        MOST_PATIENTS,
                        deadline),
                team -> team.at("/subject/reference"));
        gather(
                patients,
                search.pages(
                        "Encounter",
                        Map.of("participant", who, "date", "ge" + since(), "_elements", "subject,status"),
                        MOST_PATIENTS,
                        deadline),
                encounter -> NOT_MET.contains(encounter.path("status").asText())
                        ? MissingNode.getInstance()
                        : encounter.at("/subject/reference"));
        search.pages("Patient", Map.of("general-practitioner", who, "_elements", "id"), MOST_PATIENTS, deadline)
                .forEach(patient -> patients.add("Patient/" + patient.path("id").asText()));
        return Set.copyOf(patients);
    }

    /** A clinic may name the person, or the person in a role. */
    private String withRoles(String practitioner, Instant deadline) throws RetryLater {
        StringBuilder who = new StringBuilder(practitioner);
        search
                .pages(
                        "PractitionerRole",
                        Map.of("practitioner", practitioner, "_elements", "id,active"),
                        MOST_ROLES,
                        deadline)
                .stream()
                .filter(role -> role.path("active").asBoolean(true))
                .forEach(role ->
                        who.append(",PractitionerRole/").append(role.path("id").asText()));
        return who.toString();
    }

    private LocalDate since() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate().minusDays(RECENT_DAYS);
    }

    private void gather(Set<String> patients, List<ObjectNode> resources, Function<ObjectNode, JsonNode> reference) {
        resources.forEach(resource -> local(reference.apply(resource)).ifPresent(patients::add));
    }

    private Optional<String> local(JsonNode reference) {
        return FhirReferences.local(reference.asText(), http.baseUrl()).filter(found -> found.startsWith("Patient/"));
    }
}
