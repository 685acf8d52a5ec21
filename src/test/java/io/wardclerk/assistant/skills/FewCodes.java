package io.wardclerk.assistant.skills;

import io.wardclerk.terminology.CodeNotes;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Lookup;
import io.wardclerk.terminology.Release;
import io.wardclerk.terminology.Standing;
import io.wardclerk.terminology.Terminology;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Two codes that are valid, and one that was. */
final class FewCodes implements Terminology {

    private static final LocalDate FROM = LocalDate.of(2020, 10, 1);

    @Override
    public Lookup find(CodeSystem system, String code, LocalDate date) {
        return switch (code.replace(".", "")) {
            case "I10" -> found("I10", "Essential (primary) hypertension");
            case "J069" -> found("J06.9", "Acute upper respiratory infection, unspecified");
            case "M545" -> new Lookup.NotThen(concept("M54.5", "Low back pain"), List.of(), List.of("M54.50"));
            default -> new Lookup.Unknown();
        };
    }

    private static Lookup found(String code, String display) {
        Release release = new Release(
                UUID.randomUUID(), CodeSystem.ICD10CM, Release.Part.CODES, "2026", FROM, null, 2, true, Instant.EPOCH);
        return new Lookup.Found(concept(code, display), release, false);
    }

    private static Concept concept(String code, String display) {
        return new Concept(
                CodeSystem.ICD10CM,
                code,
                display,
                display,
                true,
                Concept.Status.ACTIVE,
                FROM,
                null,
                Set.of(),
                null,
                Map.of());
    }

    @Override
    public Standing standing(CodeSystem system, CharSequence code, LocalDate date) {
        return Standing.UNKNOWN;
    }

    @Override
    public Optional<CodeNotes> notes(CodeSystem system, String code, LocalDate date) {
        return Optional.empty();
    }

    @Override
    public Stream<Concept> concepts(CodeSystem system, LocalDate date) {
        return Stream.empty();
    }

    @Override
    public List<Concept> children(CodeSystem system, String code, LocalDate date) {
        return List.of();
    }

    @Override
    public List<Concept> translations(CodeSystem from, String code, CodeSystem to, LocalDate date) {
        return List.of();
    }

    @Override
    public List<Release> releases(CodeSystem system) {
        return List.of();
    }

    @Override
    public long epoch(CodeSystem system) {
        return 0;
    }
}
