package io.wardclerk.documentation;

import io.wardclerk.assistant.AssistantResult;
import io.wardclerk.assistant.Safeguards.KnownRecord;
import io.wardclerk.documentation.Draft.Code;
import io.wardclerk.documentation.Draft.Evidence;
import io.wardclerk.documentation.Draft.Finding;
import io.wardclerk.documentation.Draft.Section;
import io.wardclerk.documentation.Draft.Sentence;
import io.wardclerk.documentation.Draft.Severity;
import io.wardclerk.documentation.Draft.Source;
import io.wardclerk.documentation.Draft.Support;
import java.time.LocalDate;
import java.util.List;

/** Drafts as an engine would leave them, for tests of what comes after. */
public final class Papers {

    /** The text of the source in the record. */
    public static final String CONDITION = "Type 2 diabetes mellitus without complications";

    private static final String TRANSCRIPT = "Patient: I have had a dry cough for two weeks.\nDoctor: No fever.";

    private Papers() {}

    /**
     * A visit note of three sentences: c1 from the transcript, c2 from {@code Condition/dm} with the code {@code icd10cm|E11.9}, c3 with
     * a finding {@code f1} that blocks.
     */
    public static Draft note(String subject, String conditionVersion) {
        Sentence cough = new Sentence(
                "c1",
                "Dry cough for two weeks.",
                "Dry cough for two weeks.",
                Support.SUPPORTED,
                List.of(evidence("transcript", "", TRANSCRIPT, "dry cough for two weeks")),
                List.of(),
                List.of());
        Sentence diabetes = new Sentence(
                "c2",
                "Type 2 diabetes mellitus.",
                "Type 2 diabetes mellitus.",
                Support.SUPPORTED,
                List.of(evidence("Condition/dm", conditionVersion, CONDITION, "Type 2 diabetes mellitus")),
                List.of(),
                List.of(new Code(
                        "icd10cm", "E11.9", "Type 2 diabetes mellitus without complications", true, List.of())));
        Sentence fever = new Sentence(
                "c3",
                "Fever.",
                "Fever.",
                Support.PARTIAL,
                List.of(evidence("transcript", "", TRANSCRIPT, "fever")),
                List.of(new Finding("f1", "negation", Severity.BLOCK, "The sources say the opposite.", List.of())),
                List.of());
        return new Draft(
                Kind.VISIT_NOTE,
                "en",
                null,
                "Visit note of 2026-05-17",
                subject,
                null,
                LocalDate.of(2026, 5, 17),
                new Draft.Person(
                        LocalDate.of(1957, 4, 12),
                        "female",
                        new KnownRecord(69, "female", List.of(), List.of(), List.of())),
                new AssistantResult.Engine("offline", "", "", "", "", "", List.of()),
                List.of(),
                "en/2",
                List.of(
                        new Section("subjective", "Subjective", null, List.of(cough, fever)),
                        new Section("objective", "Objective", "Nothing was measured.", List.of()),
                        new Section("assessment", "Assessment", null, List.of(diabetes)),
                        new Section("plan", "Plan", "Nothing was planned.", List.of())),
                List.of(
                        new Source("transcript", "", "Transcript", TRANSCRIPT),
                        new Source("Condition/dm", conditionVersion, "Problem list", CONDITION)),
                List.of(),
                List.of());
    }

    private static Evidence evidence(String ref, String version, String text, String quote) {
        int start = text.indexOf(quote);
        return new Evidence(ref, version, start, start + quote.length(), quote);
    }
}
