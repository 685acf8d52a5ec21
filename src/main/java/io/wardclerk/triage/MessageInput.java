package io.wardclerk.triage;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The start request's input, as {@code workflow.yaml} declares it. */
record MessageInput(
        String message,
        String channel,
        @Nullable Contact contact,
        @Nullable Map<String, Object> answers,
        @Nullable Map<String, Object> vitals) {

    /** Who the message says it is from. */
    record Contact(
            @Nullable String name,
            @Nullable String birthDate,
            @Nullable String phone) {

        /** One line for a person to read. */
        String line() {
            String born = birthDate == null ? null : "born " + birthDate;
            String call = phone == null ? null : "phone " + phone;
            return Stream.of(name, born, call).filter(part -> part != null).collect(Collectors.joining(", "));
        }
    }

    Map<String, Object> answersGiven() {
        return answers == null ? Map.of() : answers;
    }

    /** With what the record says, as the rules take it. */
    TriageCase with(@Nullable RecordFacts facts) {
        return new TriageCase(
                message, answersGiven(), vitalsGiven(), facts == null ? TriageCase.PatientFacts.NONE : facts.facts());
    }

    /** Whom to ask further, as far as the case says. */
    String whom(@Nullable RecordFacts facts, @Nullable String subject) {
        String from = contact == null ? "" : contact.line();
        return from.isEmpty() ? (facts == null ? String.valueOf(subject) : facts.patient()) : from;
    }

    Map<String, Object> vitalsGiven() {
        return vitals == null ? Map.of() : vitals;
    }
}
