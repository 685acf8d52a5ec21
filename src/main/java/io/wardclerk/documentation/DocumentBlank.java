package io.wardclerk.documentation;

import io.wardclerk.assistant.AssistantResult;
import io.wardclerk.assistant.Safeguards.KnownRecord;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.OneOf;
import io.wardclerk.workflow.StepContext;
import io.wardclerk.workflow.StepFailed;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A document with empty sections, for a clinician to write in where no assistant may or can. */
@Component
final class DocumentBlank implements Connector<DocumentBlank.Input, DocumentBlank.Output> {

    /** Who wrote a document that no engine wrote. */
    static final String PERSON = "person";

    private static final Map<String, String> WHY = Map.of(
            "no-consent", "The patient has not agreed that an assistant reads their words. Write it yourself.",
            "no-transcript", "The transcript is not there or has no text. Write it yourself.");

    private final Drafting drafting;
    private final Drafts drafts;

    DocumentBlank(Drafting drafting, Drafts drafts) {
        this.drafting = drafting;
        this.drafts = drafts;
    }

    record Input(
            String kind,
            @Nullable String language,
            @Nullable String encounter,

            @OneOf({"no-consent", "no-transcript"}) String why) {}

    record Output(String resultId, String engine) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                "documentationBlank",
                "Lay out an empty document",
                "Makes a document with empty sections for a clinician to write in: nothing of the patient is read.",
                Effect.DECIDE,
                Input.class,
                Output.class,
                Map.of(
                        "kind", "visit-note, letter, referral, discharge or summary.",
                        "language", "Language of the document; en unless named.",
                        "encounter", "The visit that it tells of.",
                        "why", "Why it is empty, as the clinician reads it.",
                        "resultId", "The sealed document.",
                        "engine", "person: nobody else wrote it."),
                Set.of());
    }

    @Override
    public Output execute(Input input, StepContext step) {
        String why = WHY.get(input.why());
        if (why == null || step.subject() == null) {
            throw StepFailed.permanently(
                    "An empty document needs a patient and a reason that is known here: " + WHY.keySet());
        }
        Kind kind = Kind.of(input.kind());
        LocalDate date = LocalDate.ofInstant(step.startedAt(), ZoneOffset.UTC);
        String language = input.language() == null ? "en" : input.language();
        Drafting.Layout layout = drafting.layOut(kind, language, date, why);
        Draft draft = new Draft(
                kind,
                language,
                null,
                layout.title(),
                step.subject(),
                input.encounter(),
                date,
                new Draft.Person(null, null, new KnownRecord(null, null, List.of(), List.of(), List.of())),
                new AssistantResult.Engine(PERSON, "", "", "", "", "", List.of()),
                List.of(),
                "",
                layout.sections(),
                List.of(),
                List.of(),
                List.of());
        return new Output(drafts.keep(step, draft), PERSON);
    }
}
