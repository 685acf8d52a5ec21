package io.wardclerk.terminology;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Codes that are reported together for one patient.
 *
 * @param date of service, or of discharge where a stay is billed: releases, ages and edits are those of this day
 * @param subject null if nothing is known of the patient
 * @param codes in the order of the claim, at most {@value CodeValidation#MOST_CODES}
 */
public record CodeClaim(LocalDate date, @Nullable Subject subject, List<Entry> codes) {

    public CodeClaim {
        codes = List.copyOf(codes);
        if (codes.size() > CodeValidation.MOST_CODES) {
            throw new IllegalArgumentException("A claim holds at most " + CodeValidation.MOST_CODES + " codes");
        }
    }

    /** Where a code stands on the claim. */
    public enum Place {
        /** The principal diagnosis, also called first-listed. */
        PRINCIPAL,
        SECONDARY,
        /** Nobody said: what only a principal diagnosis may not be is told as information. */
        UNSAID
    }

    /** As FHIR's AdministrativeGender has it. */
    public enum Sex {
        MALE,
        FEMALE,
        OTHER,
        UNKNOWN
    }

    /**
     * @param ageYears completed years on the day of service, or null
     * @param sex null if not told, which is not the same as unknown
     */
    public record Subject(
            @Nullable Integer ageYears, @Nullable Sex sex) {

        /** By date of birth. */
        public static Subject born(@Nullable LocalDate birthDate, @Nullable Sex sex, LocalDate service) {
            return new Subject(
                    birthDate == null
                            ? null
                            : Period.between(birthDate, service).getYears(),
                    sex);
        }
    }

    /**
     * @param system as callers write it: a URI, an OID or a short name, see {@link CodeSystem}
     * @param display the text that came with the code, or null
     * @param measured of an observation's code, or null
     * @param unrelated codes of this claim to which a clinician says it is unrelated (guideline I.A.12.a), as they are written there
     */
    public record Entry(
            String system,
            String code,
            @Nullable String display,
            @Nullable Measured measured,
            Place place,
            Set<String> unrelated) {

        public Entry {
            unrelated = Set.copyOf(unrelated);
        }

        public Entry(String system, String code, Place place) {
            this(system, code, null, null, place, Set.of());
        }
    }

    /** @param unit by UCUM, or null */
    public record Measured(
            @Nullable BigDecimal value, @Nullable String unit) {}
}
