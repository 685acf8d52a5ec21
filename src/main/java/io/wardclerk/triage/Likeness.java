package io.wardclerk.triage;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * How well a patient's record fits the contact details of a message. Two identifiers that agree, the full name and the date of
 * birth, are a match (The Joint Commission, NPSG.01.01.01); anything less is for a person to decide.
 */
enum Likeness {
    STRONG,
    WEAK,
    NONE;

    private static final int PHONE_DIGITS = 7;

    static Likeness of(PatientRecord patient, MessageInput.Contact contact) {
        boolean born = contact.birthDate() != null && contact.birthDate().equals(patient.birthDate());
        boolean phone = phone(patient, contact.phone());
        Set<String> words = words(contact.name());
        boolean full = patient.names().stream().anyMatch(name -> family(name, words) && given(name, words));
        boolean part = patient.names().stream().anyMatch(name -> family(name, words) || given(name, words));
        if (full && born && patient.current()) {
            return STRONG;
        }
        boolean otherBirthDate = contact.birthDate() != null && !born;
        if ((full && !otherBirthDate) || (born && (part || phone)) || (phone && part)) {
            return WEAK;
        }
        return NONE;
    }

    /** Lower case, without diacritics, apostrophes and digits. */
    static Set<String> words(@Nullable String text) {
        if (text == null) {
            return Set.of();
        }
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}\\p{Nd}'’`]", "")
                .toLowerCase(Locale.ROOT);
        return Arrays.stream(plain.split("[^\\p{L}]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean family(JsonNode name, Set<String> words) {
        Set<String> family = words(name.path("family").asText(""));
        return !family.isEmpty() && words.containsAll(family);
    }

    private static boolean given(JsonNode name, Set<String> words) {
        return StreamSupport.stream(name.path("given").spliterator(), false)
                .map(given -> words(given.asText()))
                .anyMatch(given -> !given.isEmpty() && words.containsAll(given));
    }

    private static boolean phone(PatientRecord patient, @Nullable String phone) {
        String wanted = ending(phone);
        return !wanted.isEmpty()
                && patient.phones().stream().anyMatch(known -> ending(known).equals(wanted));
    }

    private static String ending(@Nullable String phone) {
        String digits = phone == null ? "" : phone.replaceAll("\\D", "");
        return digits.length() < PHONE_DIGITS ? "" : digits.substring(digits.length() - PHONE_DIGITS);
    }
}
