package io.wardclerk.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.wardclerk.access.AccessGuard;
import io.wardclerk.access.Act;
import io.wardclerk.access.Scopes;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.notification.CalendarFile;
import io.wardclerk.scheduling.BookingDesk;
import io.wardclerk.scheduling.BookingDesk.FreeTime;
import io.wardclerk.scheduling.BookingDesk.Question;
import io.wardclerk.workflow.RetryLater;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Free times, and appointments for a calendar. */
@Tag(name = "Scheduling")
@RestController
class SchedulingController {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");
    private static final Pattern MOMENT = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:[0-9]{2}))?");
    private static final Set<String> URGENCIES = Set.of("emergency", "urgent", "routine", "self-care");
    private static final int LONGEST = 120;

    private final BookingDesk desk;
    private final CaseDoor door;
    private final CaseReads reads;
    private final AccessGuard guard;
    private final Clock clock;

    SchedulingController(BookingDesk desk, CaseDoor door, CaseReads reads, AccessGuard guard, Clock clock) {
        this.desk = desk;
        this.door = door;
        this.reads = reads;
        this.guard = guard;
        this.clock = clock;
    }

    /** A time that may be booked. */
    @Schema(name = "FreeTime")
    record View(
            @Schema(example = "Slot/123", description = "Names the time in choice.slot of a booking")
            String slot,

            @Schema(example = "2026-12-01T10:00-05:00", description = "In the time of the place")
            String start,

            String end,
            @Nullable String practitioner,
            String practitionerName,
            @Nullable String location,
            String locationName,
            boolean remote,
            List<String> reasons) {

        static View of(FreeTime time) {
            ZoneId zone = ZoneId.of(time.zone());
            return new View(
                    time.slot(),
                    time.start().atZone(zone).toOffsetDateTime().toString(),
                    time.end().atZone(zone).toOffsetDateTime().toString(),
                    time.practitioner(),
                    time.practitionerName(),
                    time.location(),
                    time.locationName(),
                    time.remote(),
                    time.reasons());
        }
    }

    @Operation(
            operationId = "findFreeTimes",
            summary = "Free times of a service",
            description =
                    "Judged by the rules of booking for a patient of whom nothing is known, the best first; nothing is held by"
                            + " asking. Scope workflow:read.")
    @GetMapping("/api/v1/scheduling/slots")
    ResponseEntity<Envelope<View>> slots(
            @Parameter(required = true, description = "A service by id, code or name")
                    @RequestParam(required = false)
                    @Nullable
                    String serviceType,
            @RequestParam(defaultValue = "routine") String urgency,
            @RequestParam(required = false) @Nullable String practitioner,
            @Parameter(description = "A date, or a time with offset") @RequestParam(required = false) @Nullable
                    String earliest,
            @Parameter(description = "Likewise; a date means until its end") @RequestParam(required = false) @Nullable
                    String latest,
            @RequestParam(required = false) @Nullable Integer minutes,
            @RequestParam(defaultValue = Envelope.DEFAULT_LIMIT) int limit) {
        guard.requireScope(Scopes.WORKFLOW_READ);
        int most = Envelope.limit(limit);
        Question question = new Question(
                text("?serviceType", serviceType),
                urgency(urgency),
                practitioner,
                moment("?earliest", earliest),
                moment("?latest", latest),
                minutes(minutes));
        if (practitioner != null && practitioner.length() > LONGEST) {
            throw new Refused(Problems.invalid("?practitioner", "must have at most " + LONGEST + " characters"));
        }
        try {
            return Envelope.page(
                    desk.free(question, most).stream().map(View::of).toList(), null);
        } catch (RetryLater e) {
            throw new Refused(Problems.unavailable());
        }
    }

    @Operation(
            operationId = "appointmentCalendarFile",
            summary = "An appointment as a calendar file",
            description =
                    "iCalendar (RFC 5545) with time and place alone, of appointments that Wardclerk booked. The read is recorded."
                            + " Scope workflow:read.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "The file",
                            content = @Content(mediaType = "text/calendar", schema = @Schema(type = "string"))))
    @GetMapping(path = "/api/v1/appointments/{id}.ics", produces = "text/calendar;charset=UTF-8")
    ResponseEntity<String> calendar(@Parameter(example = "123") @PathVariable String id) {
        guard.requireScope(Scopes.WORKFLOW_READ);
        guard.require(Act.CASE_READ);
        if (!ID.matcher(id).matches()) {
            throw new Refused(Problems.notFound("appointment"));
        }
        String appointment = "Appointment/" + id;
        String instance = desk.caseOf(appointment).orElseThrow(() -> new Refused(Problems.notFound("appointment")));
        CaseDoor.Opened opened = door.open(Act.CASE_READ, instance);
        reads.of(AuditAction.INSTANCE_READ, instance, opened.instance().subject(), Map.of("part", "calendar"));
        try {
            CalendarFile file = desk.calendar(instance, appointment)
                    .orElseThrow(() -> new Refused(Problems.notFound("appointment")));
            return ResponseEntity.ok()
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"appointment.ics\"")
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .body(file.text(clock.instant()));
        } catch (RetryLater e) {
            throw new Refused(Problems.unavailable());
        }
    }

    private static String text(String where, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new Refused(Problems.invalid(where, "is required"));
        }
        if (value.length() > LONGEST) {
            throw new Refused(Problems.invalid(where, "must have at most " + LONGEST + " characters"));
        }
        return value;
    }

    private static String urgency(String value) {
        if (!URGENCIES.contains(value)) {
            throw new Refused(Problems.invalid("?urgency", "must be emergency, urgent, routine or self-care"));
        }
        return value;
    }

    private static @Nullable String moment(String where, @Nullable String value) {
        if (value != null && !MOMENT.matcher(value).matches()) {
            throw new Refused(Problems.invalid(where, "must be a date, or a time with offset"));
        }
        return value;
    }

    private static @Nullable Integer minutes(@Nullable Integer value) {
        if (value != null && (value < 5 || value > 480)) {
            throw new Refused(Problems.invalid("?minutes", "must be from 5 to 480"));
        }
        return value;
    }
}
