package io.wardclerk.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.simulation.Patients.Patient;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Patients who write or call: some answer what they are asked, write again, take it back, or do not want the assistant any more. */
final class Messages {

    private static final List<String> CHANNELS = List.of("portal", "portal", "portal", "phone", "chat");

    private final ClinicApi api;
    private final Agenda agenda;
    private final DayBook book;
    private final DayClock clock;
    private final Patients patients;
    private final Words words = Words.load();
    private final Random random;

    Messages(ClinicApi api, Agenda agenda, DayBook book, DayClock clock, Patients patients, Random random) {
        this.api = api;
        this.agenda = agenda;
        this.book = book;
        this.clock = clock;
        this.patients = patients;
        this.random = random;
    }

    /** Puts so many on the agenda; what follows from each is decided now, so that a seed gives the same day. */
    void plan(int count, Hours hours) {
        for (int at = 0; at < count; at++) {
            Patient patient = patients.any(random);
            Message message = new Message(
                    patient,
                    CHANNELS.get(random.nextInt(CHANNELS.size())),
                    words.message(random),
                    random.nextDouble() < 0.1 ? patient.contact() : null,
                    random.nextDouble());
            Instant time = hours.any(random);
            Follows follows = new Follows(
                    random.nextDouble(), Duration.ofSeconds(240 + random.nextInt(1500)), words.more(random));
            agenda.at(time, () -> send(message, follows));
        }
    }

    /** @param contact who they say they are, where their record is not at hand; null where it is */
    private record Message(
            Patient patient,
            String channel,
            String text,
            @Nullable Map<String, Object> contact,
            double luck) {}

    /** @param dice what they do next, and after how long */
    private record Follows(double dice, Duration after, String more) {}

    private void send(Message message, Follows follows) {
        if (follows.dice() < 0.01) {
            api.withdrawConsent(message.patient().id(), "ai");
            book.happened("consent to the assistant withdrawn before");
        }
        String id = begin(message, message.text());
        agenda.in(follows.after(), () -> further(id, message, follows));
    }

    private String begin(Message message, String text) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("message", text);
        input.put("channel", message.channel());
        boolean unknown = message.contact() != null;
        if (unknown) {
            Map<String, Object> contact = new LinkedHashMap<>(message.contact());
            if (message.luck() < 0.3) {
                contact.put("name", "Nobody " + message.patient().family());
            }
            input.put("contact", contact);
        }
        Instant sent = clock.instant();
        String id = api.start("triage", unknown ? null : message.patient().reference(), input)
                .path("id")
                .asText();
        book.begin(id, "triage", sent);
        book.happened("message sent");
        return id;
    }

    private void further(String id, Message message, Follows follows) {
        double dice = follows.dice();
        if (dice < 0.02) {
            api.withdrawConsent(message.patient().id(), "ai");
            book.happened("consent to the assistant withdrawn meanwhile");
        } else if (dice < 0.05) {
            book.happened(api.say(id, "withdraw", Map.of()) ? "message taken back" : "message taken back too late");
        } else if (dice < 0.13) {
            begin(message, follows.more());
            book.happened("second message sent");
        } else if (dice < 0.55) {
            answer(id, follows);
        }
    }

    private void answer(String id, Follows follows) {
        JsonNode instance = api.instance(id);
        JsonNode questions = instance.at("/output/questions");
        Map<String, Object> answers = new LinkedHashMap<>();
        for (JsonNode question : questions) {
            switch (question.path("type").asText()) {
                case "number", "integer" -> answers.put(question.path("id").asText(), 3);
                default -> answers.put(question.path("id").asText(), "no");
            }
        }
        if (answers.isEmpty() || !instance.path("endedAt").asText("").isEmpty()) {
            book.happened("nothing to answer any more");
            return;
        }
        boolean taken = api.say(id, "answers", Map.of("answers", answers, "message", follows.more()));
        book.happened(taken ? "questions answered" : "questions answered too late");
    }
}
