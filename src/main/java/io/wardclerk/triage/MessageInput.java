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

    Map<String, Object> vitalsGiven() {
        return vitals == null ? Map.of() : vitals;
    }
}
