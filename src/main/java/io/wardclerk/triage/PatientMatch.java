package io.wardclerk.triage;

import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.workflow.Connector;
import io.wardclerk.workflow.Descriptor;
import io.wardclerk.workflow.Effect;
import io.wardclerk.workflow.RetryLater;
import io.wardclerk.workflow.Safeguard;
import io.wardclerk.workflow.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose message it is: the patient named at the start, the one a person chose, or the one whom the contact details fit. */
@Component
final class PatientMatch implements Connector<PatientMatch.Input, PatientMatch.Output> {

    private static final String MATCHED = "matched";
    private static final String NONE = "none";
    private static final String SEVERAL = "several";
    private static final Pattern REFERENCE = Pattern.compile("Patient/[A-Za-z0-9.\\-]{1,64}");

    private final FhirRecords records;
    private final PatientSearch search;
    private final CaseFile file;

    PatientMatch(FhirRecords records, PatientSearch search, CaseFile file) {
        this.records = records;
        this.search = search;
        this.file = file;
    }

    /** @param byPerson true when a person picked or typed; what they typed goes before what they picked */
    record Input(
            String inputId,
            @Nullable String subject,
            @Nullable Boolean byPerson,
            @Nullable String candidate,
            @Nullable String reference) {

        boolean chosenByPerson() {
            return Boolean.TRUE.equals(byPerson);
        }

        Optional<String> named() {
            return Stream.of(
                            Optional.ofNullable(reference),
                            Optional.ofNullable(candidate),
                            Optional.ofNullable(chosenByPerson() ? null : subject))
                    .flatMap(Optional::stream)
                    .map(String::strip)
                    .filter(each -> !each.isEmpty())
                    .findFirst();
        }
    }

    record Output(
            String identity,
            @Nullable String subject,
            @Nullable String identityViewId) {}

    /** What the person sees who confirms the identity. */
    record View(
            String contact,
            List<Candidate> candidates,
            @Nullable String problem) {}

    /** An option of a select. */
    record Candidate(String label, String value) {}

    @Override
    public Descriptor<Input, Output> descriptor() {
        return new Descriptor<>(
                        "patientMatch",
                        "Find the patient",
                        "Reads the patient who is named, or searches by name, birth date and phone. One strong match counts; anything"
                                + " less is for a person.",
                        Effect.READ,
                        Input.class,
                        Output.class,
                        Map.of(
                                "inputId", "The sealed input document of the case.",
                                "subject", "The patient's reference, given at the start or found.",
                                "byPerson", "Whether a person chose; then only their choice counts.",
                                "candidate", "The record that a person picked.",
                                "reference", "The reference that a person typed.",
                                "identity", "matched, none or several.",
                                "identityViewId", "The sealed view for the person who confirms the identity."),
                        Set.of())
                .as(Safeguard.NONE.reading("inputId"));
    }

    @Override
    public Output execute(Input input, StepContext step) throws RetryLater {
        MessageInput message = file.input(input.inputId());
        Optional<PatientRecord> named =
                input.named().isPresent() ? read(step, input.named().get()) : Optional.empty();
        if (named.isPresent() && (input.chosenByPerson() || named.get().current())) {
            return matched(named.get());
        }
        List<PatientRecord> alike = new ArrayList<>(named.stream().toList());
        List<PatientSearch.Hit> hits = search.byContact(step, message.contact());
        List<PatientSearch.Hit> strong =
                hits.stream().filter(hit -> hit.likeness() == Likeness.STRONG).toList();
        if (input.named().isEmpty() && !input.chosenByPerson() && strong.size() == 1) {
            return matched(strong.get(0).patient());
        }
        hits.forEach(hit -> alike.add(hit.patient()));
        String view = file.store(step, "identity-view", view(message, alike, problem(input, named.isPresent())));
        return new Output(alike.isEmpty() ? NONE : SEVERAL, input.subject(), view);
    }

    private static Output matched(PatientRecord patient) {
        return new Output(MATCHED, patient.reference(), null);
    }

    private static @Nullable String problem(Input input, boolean found) {
        if (found) {
            return "The record named is closed, or says that the patient has died.";
        }
        if (input.named().isPresent()) {
            return "There is no patient record under the reference given.";
        }
        return input.chosenByPerson() ? "Choose a patient or enter a reference." : null;
    }

    private Optional<PatientRecord> read(StepContext step, String reference) throws RetryLater {
        return REFERENCE.matcher(reference).matches()
                ? records.read(step, reference).map(PatientRecord::new)
                : Optional.empty();
    }

    private static View view(MessageInput message, List<PatientRecord> patients, @Nullable String problem) {
        List<Candidate> candidates = patients.stream()
                .map(patient -> new Candidate(patient.label(), patient.reference()))
                .toList();
        MessageInput.Contact contact = message.contact();
        String line = contact == null ? "" : contact.line();
        return new View(line.isEmpty() ? "Nothing was given" : line, candidates, problem);
    }
}
