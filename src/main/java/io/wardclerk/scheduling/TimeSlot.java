package io.wardclerk.scheduling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;

/** One FHIR Slot. See <a href="https://hl7.org/fhir/R4/slot.html">Slot</a>. */
record TimeSlot(String reference, String schedule, Instant start, Instant end, boolean free) {

    static TimeSlot of(ObjectNode slot) {
        return new TimeSlot(
                "Slot/" + slot.path("id").asText(),
                slot.path("schedule").path("reference").asText(),
                OffsetDateTime.parse(slot.path("start").asText()).toInstant(),
                OffsetDateTime.parse(slot.path("end").asText()).toInstant(),
                slot.path("status").asText().equals("free"));
    }
}
