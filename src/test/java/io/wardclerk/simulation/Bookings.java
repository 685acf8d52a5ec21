package io.wardclerk.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.simulation.Patients.Patient;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Patients who want an appointment; some call it off, move it, answer an offer, and of those whose time it is some do not come. */
final class Bookings {

    private static final List<String> PARTS = List.of("morning", "afternoon");

    private final ClinicApi api;
    private final Agenda agenda;
    private final DayBook book;
    private final DayClock clock;
    private final Patients patients;
    private final Instant closing;
    private final Random random;

    Bookings(
            ClinicApi api,
            Agenda agenda,
            DayBook book,
            DayClock clock,
            Patients patients,
            Instant closing,
            Random random) {
        this.api = api;
        this.agenda = agenda;
        this.book = book;
        this.clock = clock;
        this.patients = patients;
        this.closing = closing;
        this.random = random;
    }

    /**
     * @param dice what becomes of the appointment
     * @param come whether they come if it is today
     */
    private record Plan(double dice, double come, Duration after) {}

    void plan(int count, Hours hours) {
        for (int at = 0; at < count; at++) {
            double kind = random.nextDouble();
            String service = kind < 0.6 ? "primary-care" : kind < 0.88 ? "nurse-line" : "paediatrics";
            Patient patient = service.equals("paediatrics") ? patients.child(random) : patients.adult(random);
            Map<String, Object> input = wish(service);
            if (random.nextDouble() < 0.05) {
                input.put("contact", patient.contact());
            }
            Plan plan =
                    new Plan(random.nextDouble(), random.nextDouble(), Duration.ofMinutes(20 + random.nextInt(200)));
            agenda.at(hours.any(random), () -> ask(patient, input, plan));
        }
    }

    private Map<String, Object> wish(String service) {
        Map<String, Object> input = new LinkedHashMap<>();
        double urgency = random.nextDouble();
        input.put("serviceType", service);
        input.put("urgency", urgency < 0.12 ? "urgent" : urgency < 0.17 ? "self-care" : "routine");
        double who = random.nextDouble();
        if (who < 0.65) {
            input.put("choice", Map.of("by", "patient", "orNextBest", true));
        } else if (who < 0.7) {
            input.put("choice", Map.of("by", "staff", "orNextBest", true));
        }
        double wishes = random.nextDouble();
        if (wishes < 0.35) {
            input.put("preferences", Map.of("partOfDay", PARTS.get(random.nextInt(2))));
        } else if (wishes < 0.42) {
            input.put("preferences", Map.of("note", "With somebody I know, please"));
        }
        return input;
    }

    private void ask(Patient patient, Map<String, Object> input, Plan plan) {
        String subject = input.containsKey("contact") ? null : patient.reference();
        Instant sent = clock.instant();
        String id = api.start("scheduling", subject, input).path("id").asText();
        book.begin(id, "scheduling", sent);
        book.happened("appointment asked for");
        agenda.in(Duration.ofMinutes(15), () -> look(id, plan));
    }

    /** Whether it is booked by now, and what the patient makes of it. */
    private void look(String id, Plan plan) {
        JsonNode instance = api.instance(id);
        if (instance.path("endedAt").asText("").isEmpty()) {
            if (clock.instant().plus(Duration.ofMinutes(30)).isBefore(closing)) {
                agenda.in(Duration.ofMinutes(30), () -> look(id, plan));
            }
        } else if (instance.path("outcome").asText().equals("booked")) {
            follow(instance.path("output"), plan);
        }
    }

    private void follow(JsonNode booked, Plan plan) {
        String care = booked.path("care").asText();
        Instant starts = Instant.parse(booked.path("startsAt").asText());
        if (plan.dice() < 0.08) {
            Map<String, Object> words =
                    plan.dice() < 0.02 ? Map.of("by", "patient") : Map.of("by", "patient", "reason", "Cannot come");
            agenda.in(plan.after(), () -> told("called off", api.say(care, "call-off", words)));
        } else if (plan.dice() < 0.12) {
            agenda.in(plan.after(), () -> told("another time wished for", api.say(care, "reschedule", moved())));
        } else if (starts.isBefore(closing)) {
            come(booked.path("appointment").asText(), starts, plan.come());
        }
    }

    private Map<String, Object> moved() {
        return Map.of(
                "preferences", Map.of("partOfDay", "afternoon"), "choice", Map.of("by", "patient", "orNextBest", true));
    }

    /** Most come and are checked in, some are seen without that, some stay away and are noted or not. */
    private void come(String appointment, Instant starts, double dice) {
        if (dice < 0.65) {
            agenda.at(starts, () -> note(appointment, "arrived", "came"));
        } else if (dice < 0.75) {
            agenda.at(starts.plus(Duration.ofMinutes(10)), () -> note(appointment, "noshow", "did not come"));
        } else {
            agenda.at(starts, () -> book.happened("nobody noted whether they came"));
        }
    }

    private void note(String appointment, String status, String event) {
        if (api.read(appointment) instanceof ObjectNode resource
                && resource.path("status").asText().equals("booked")) {
            api.write(resource.put("status", status));
            book.happened(event);
        }
    }

    /** A patient to whom a free time was offered answers by message before anybody calls. */
    void offered(JsonNode task) {
        if (task.path("name").asText().equals("Offer a free time")
                && Math.floorMod(task.path("id").asText().hashCode(), 10) < 4) {
            String waitlist = task.path("instance").asText();
            boolean wants = Math.floorMod(task.path("id").asText().hashCode(), 3) != 0;
            agenda.in(
                    Duration.ofMinutes(4),
                    () -> told(wants ? "offer accepted by message" : "offer refused by message", say(waitlist, wants)));
        }
    }

    private boolean say(String waitlist, boolean wants) {
        return api.say(waitlist, wants ? "accept" : "refuse", Map.of());
    }

    private void told(String what, boolean heard) {
        book.happened(heard ? what : what + ", too late");
    }
}
