package io.wardclerk.documentation.drafting;

import io.wardclerk.assistant.safeguards.Changes;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Severity;
import io.wardclerk.documentation.Draft.Support;
import io.wardclerk.documentation.drafting.SpeakingModel.Claim;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A way in which a model errs, and how somebody who reviews the draft is told. */
enum Fault {
    NUMBER(0.95, "number", "dose", "frequency", "time"),
    UNIT(0.98, "unit", "number", "dose", "frequency", "time"),
    DRUG(0.98, "drug"),
    LATERALITY(0.95, "laterality"),
    NEGATION(0.80, "negation"),
    WRONG_PATIENT(0.99, "quote", "wrong-patient"),
    DROPPED_ALLERGY(0.95, "allergy-omitted"),
    INVENTED_FINDING(0.90, "fabrication", "quote");

    /** Of nobody in particular. */
    private static final List<String> INVENTED = List.of(
            "Auscultation reveals a grade 3 systolic murmur at the apex.",
            "The liver edge is palpable two finger breadths below the costal margin.",
            "Fundoscopy shows bilateral papilledema.",
            "Romberg's sign is positive and the gait is ataxic.",
            "The thyroid gland is diffusely enlarged with an audible bruit.",
            "A pericardial friction rub is heard along the sternal border.",
            "Pitting edema is seen up to the sacrum.",
            "There is nuchal rigidity with a positive Kernig sign.",
            "A pulsatile abdominal mass was felt above the umbilicus.",
            "Scleral icterus and spider naevi are present.",
            "The patient reports night sweats and unintended weight loss.",
            "Deep tendon reflexes are absent in the lower extremities.",
            "Hematuria has been noticed since the weekend.",
            "An erythematous vesicular rash covers the trunk.",
            "Cervical lymph nodes are enlarged, firm and matted.");

    final double target;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    final Set<String> codes;

    Fault(double target, String... codes) {
        this.target = target;
        this.codes = Set.of(codes);
    }

    /**
     * An answer with one fault.
     *
     * @param at which claim was changed; -1 where one is missing or all are another's
     */
    record Seeded(List<Claim> answer, int at) {}

    /** Changes one claim's words; empty if this claim cannot have this fault. */
    Optional<String> change(Changes changes, String text, String document) {
        return switch (this) {
            case NUMBER -> changes.number(text);
            case UNIT -> changes.unit(text);
            case DRUG -> changes.medicine(text, document);
            case LATERALITY -> changes.side(text);
            case NEGATION -> changes.denial(text).or(() -> changes.assertion(text));
            case WRONG_PATIENT, DROPPED_ALLERGY, INVENTED_FINDING -> Optional.empty();
        };
    }

    /** One whose words the sources do not have, at least not most of them. */
    static String invented(Random random, String sources) {
        String known = sources.toLowerCase(Locale.ROOT);
        List<String> fitting = INVENTED.stream()
                .filter(sentence -> {
                    String[] words =
                            sentence.toLowerCase(Locale.ROOT).replace(".", "").split(" ");
                    long said = java.util.Arrays.stream(words)
                            .filter(word -> word.length() > 5 && known.contains(word))
                            .count();
                    return said <= 1;
                })
                .toList();
        List<String> from = fitting.isEmpty() ? INVENTED : fitting;
        return from.get(random.nextInt(from.size()));
    }

    /** Whether the draft tells of it: at the sentence itself, or of the whole where no sentence has it. */
    boolean isTold(Draft draft, Seeded seeded, String text) {
        if (this == WRONG_PATIENT) {
            return draft.findings().stream().anyMatch(this::tells);
        }
        if (this == DROPPED_ALLERGY) {
            return draft.findings().stream().anyMatch(this::tells);
        }
        boolean shown = draft.sentences().anyMatch(sentence -> sentence.text().equals(text));
        if (this == INVENTED_FINDING) {
            return !shown
                    ? draft.findings().stream().anyMatch(this::tells)
                    : draft.sentences()
                            .filter(sentence -> sentence.text().equals(text))
                            .anyMatch(sentence -> sentence.support() == Support.NONE || told(sentence));
        }
        return draft.sentences()
                .filter(sentence -> sentence.text().equals(text))
                .anyMatch(this::told);
    }

    boolean told(Draft.Sentence sentence) {
        return sentence.findings().stream().anyMatch(this::tells);
    }

    private boolean tells(Draft.Finding finding) {
        return codes.contains(finding.code()) && finding.severity() != Severity.INFO;
    }
}
