package io.wardclerk.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.fhir.FhirRecords.Write;
import io.wardclerk.fhir.FhirRefused;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cancels appointments, each in one FHIR transaction that frees its slots too, and writes down who came. */
@Component
final class Appointments {

    private static final int ATTEMPTS = 4;
    private static final Set<String> STANDING =
            Set.of("booked", "pending", "proposed", "arrived", "checked-in", "waitlist");

    private final FhirRecords records;

    Appointments(FhirRecords records) {
        this.records = records;
    }

    /** What cancels an appointment of this patient because it is moved; nothing where it stands no more. */
    List<Write> moving(StepContext step, String reference, String patient) throws RetryLater {
        ObjectNode old = records.read(step, reference)
                .orElseThrow(() -> StepFailed.permanently("The appointment to be moved is not there"));
        if (!isOf(old, patient)) {
            throw StepFailed.permanently("The appointment to be moved is somebody else's");
        }
        return STANDING.contains(old.path("status").asText())
                ? cancelling(step, old, "other", "Moved to another time")
                : List.of();
    }

    /** What this step booked before. */
    Optional<String> ofStep(StepContext step) throws RetryLater {
        return by(step, BookingResources.STEP + "|" + step.stepId()).stream()
                .findFirst()
                .map(Appointments::reference);
    }

    /** Appointments that this case booked and that stand. */
    List<String> ofCase(StepContext step) throws RetryLater {
        return by(step, BookingResources.CASE + "|" + step.instance()).stream()
                .filter(each -> STANDING.contains(each.path("status").asText()))
                .map(Appointments::reference)
                .toList();
    }

    private List<ObjectNode> by(StepContext step, String identifier) throws RetryLater {
        return records.search(step, "Appointment", Map.of("identifier", identifier), 10);
    }

    /**
     * Cancels an appointment and frees its slots; of one that stands no more it changes nothing.
     *
     * @param code patient, provider, maint or other
     * @param person user name of whoever cancelled, or null
     * @return slots that are free now
     */
    List<String> cancel(StepContext step, String reference, String code, String words, @Nullable String person)
            throws RetryLater {
        for (int attempt = 1; ; attempt++) {
            ObjectNode appointment = records.read(step, reference)
                    .orElseThrow(() -> StepFailed.permanently("The appointment to be cancelled is not there"));
            if (!STANDING.contains(appointment.path("status").asText())) {
                return slots(appointment);
            }
            List<Write> writes = cancelling(step, appointment, code, words);
            writes.add(BookingResources.provenance(step, "UPDATE", reference, person));
            try {
                records.transact(step, writes);
                return writes.stream()
                        .filter(Write.Update.class::isInstance)
                        .map(write -> ((Write.Update) write).reference())
                        .filter(written -> written.startsWith("Slot/"))
                        .toList();
            } catch (FhirRefused refused) {
                if (!overtaken(refused) || attempt == ATTEMPTS) {
                    throw refused;
                }
            }
        }
    }

    /**
     * Writes down whether somebody came.
     *
     * @return the status that it has then; one that was cancelled meanwhile stays so
     */
    String note(StepContext step, String reference, String status, @Nullable String person) throws RetryLater {
        for (int attempt = 1; ; attempt++) {
            ObjectNode appointment = records.read(step, reference)
                    .orElseThrow(() -> StepFailed.permanently("The appointment is not there"));
            String now = appointment.path("status").asText();
            if (!STANDING.contains(now)) {
                return now;
            }
            String version = BookingResources.version(appointment);
            appointment.put("status", status);
            try {
                records.transact(
                        step,
                        List.of(
                                new Write.Update(reference, version, appointment),
                                BookingResources.provenance(step, "UPDATE", reference, person)));
                return status;
            } catch (FhirRefused refused) {
                if (!overtaken(refused) || attempt == ATTEMPTS) {
                    throw refused;
                }
            }
        }
    }

    /** A slot becomes free unless another appointment stands on it: one that was overbooked. */
    private List<Write> cancelling(StepContext step, ObjectNode appointment, String code, String words)
            throws RetryLater {
        String reference = reference(appointment);
        String version = BookingResources.version(appointment);
        List<Write> writes = new ArrayList<>();
        for (String each : slots(appointment)) {
            Optional<ObjectNode> slot = records.read(step, each);
            if (slot.isPresent()
                    && slot.get().path("status").asText().equals("busy")
                    && !standsOn(step, each, reference)) {
                ObjectNode free = slot.get().put("status", "free");
                free.remove("overbooked");
                writes.add(new Write.Update(each, BookingResources.version(free), free));
            }
        }
        BookingResources.cancel(appointment, code, words);
        writes.add(new Write.Update(reference, version, appointment));
        return writes;
    }

    private boolean standsOn(StepContext step, String slot, String except) throws RetryLater {
        return records.search(step, "Appointment", Map.of("slot", slot), 20).stream()
                .filter(each -> !reference(each).equals(except))
                .anyMatch(each -> STANDING.contains(each.path("status").asText()));
    }

    static boolean isOf(ObjectNode appointment, String patient) {
        return StreamSupport.stream(appointment.path("participant").spliterator(), false)
                .anyMatch(each -> each.at("/actor/reference").asText().equals(patient));
    }

    private static List<String> slots(JsonNode appointment) {
        return StreamSupport.stream(appointment.path("slot").spliterator(), false)
                .map(each -> each.path("reference").asText())
                .filter(each -> !each.isEmpty())
                .toList();
    }

    private static String reference(ObjectNode appointment) {
        return "Appointment/" + appointment.path("id").asText();
    }

    /** Whether somebody else changed what was to be written. */
    static boolean overtaken(FhirRefused refused) {
        return refused.status() == 409 || refused.status() == 412 || refused.status() == 404 || refused.status() == 410;
    }
}
