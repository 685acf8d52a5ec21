package io.wardclerk.fhir.sandbox;

import static io.wardclerk.fhir.sandbox.Codes.named;
import static io.wardclerk.fhir.sandbox.Codes.to;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Slot;

/** Twenty-minute slots on weekdays from half past eight to noon and from one to half past four, for thirty days ahead. */
final class ClinicSlots {

    private static final int DAYS = 30;
    private static final int MINUTES = 20;
    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd-HHmm");

    private final Clinic clinic;
    private final ZoneId zone;

    ClinicSlots(Clinic clinic) {
        this.clinic = clinic;
        this.zone = ZoneId.of(clinic.zone());
    }

    List<DomainResource> from(LocalDate today) {
        List<DomainResource> slots = new ArrayList<>();
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = today.plusDays(day);
            if (date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY) {
                for (Clinic.Staff staff : clinic.practitioners()) {
                    session(slots, staff, date, LocalTime.of(8, 30), LocalTime.of(12, 0));
                    session(slots, staff, date, LocalTime.of(13, 0), LocalTime.of(16, 30));
                }
            }
        }
        return slots;
    }

    private void session(List<DomainResource> slots, Clinic.Staff staff, LocalDate date, LocalTime from, LocalTime to) {
        for (LocalTime time = from; !time.plusMinutes(MINUTES).isAfter(to); time = time.plusMinutes(MINUTES)) {
            ZonedDateTime start = date.atTime(time).atZone(zone);
            named(new Slot(), staff.id() + "-" + ID.format(start), slots)
                    .setSchedule(to("Schedule", ClinicStaff.scheduleId(staff)))
                    .setStatus(Slot.SlotStatus.FREE)
                    .setStartElement(instant(start))
                    .setEndElement(instant(start.plusMinutes(MINUTES)));
        }
    }

    private static InstantType instant(ZonedDateTime time) {
        return new InstantType(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.withSecond(0)));
    }
}
