package io.wardclerk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A patient's message becomes a decided, recorded case. */
@ApplicationTest
class TriageJourneyTest {

    private static final String CHEST_PAIN =
            "Since this morning I have a crushing pain in my chest and my left arm feels heavy."
                    + " I am sweating a lot.";
    private static final String RASH = "I have had an itchy rash on both hands for two weeks. It is not getting worse.";

    private final Clinic clinic;
    private final ManagementService jobs;

    @Autowired
    TriageJourneyTest(WardclerkClient client, ManagementService jobs) {
        clinic = new Clinic(client);
        this.jobs = jobs;
    }

    @Test
    void anEmergencyIsWithANurseAtOnceAndEndsByHerWord() {
        String id = clinic.send(clinic.patient(), Clinic.message(CHEST_PAIN));

        // Then the task is there without any waiting: it was made in the transaction that took the message.
        JsonNode task = clinic.tasks(id).stream()
                .filter(each -> each.path("name").asText().equals(Clinic.REVIEW))
                .findFirst()
                .orElseThrow();
        assertThat(task.path("priority").asInt()).isEqualTo(100);
        assertThat(task.path("urgent").asBoolean()).isTrue();
        JsonNode output = clinic.instance(id).path("output");
        assertThat(output.path("urgency").asText()).isEqualTo("emergency");
        assertThat(output.path("engine").asText()).isEqualTo("rules");
        assertThat(output.path("redFlags")).isNotEmpty();

        clinic.answered(id, Clinic.REVIEW, "nurse", "accept", null, Map.of());

        JsonNode ended = clinic.awaitEnd(id, "emergency");
        assertThat(ended.path("output").path("decision").asText()).isEqualTo("accepted");
        assertThat(actions(id, "step-start")).doesNotContain("extractSymptoms").contains("openCase", "closeCase");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No chest pain and no shortness of breath, I only need a new prescription for my hay fever tablets.",
                "My father had a heart attack with chest pain last year. I would like an appointment for a check-up.",
                "I am not suicidal and I have no headache. My heel hurts a little when I walk."
            })
    void whatIsDeniedOrSomebodyElsesIsNoEmergency(String words) {
        String id = clinic.send(clinic.patient(), Clinic.message(words));

        clinic.awaitTask(id, Clinic.REVIEW);
        JsonNode output = clinic.instance(id).path("output");
        assertThat(output.path("urgency").asText()).isNotEqualTo("emergency");
        assertThat(output.path("redFlags")).isEmpty();
        assertThat(output.path("engine").asText()).isEqualTo("offline");
    }

    @Test
    void aVitalSignAloneCanBeAnEmergency() {
        String id = clinic.send(
                clinic.patient(), Map.of("message", RASH, "channel", "phone", "vitals", Map.of("spo2", 80)));

        assertThat(clinic.tasks(id))
                .extracting(task -> task.path("name").asText())
                .contains(Clinic.REVIEW);
        assertThat(clinic.instance(id).path("output").path("urgency").asText()).isEqualTo("emergency");
    }

    @ParameterizedTest
    @ValueSource(strings = {"emergency", "urgent", "routine", "self-care"})
    void aNurseMayDecideEveryUrgency(String urgency) {
        String id = clinic.send(clinic.patient(), Clinic.message(RASH));
        clinic.awaitTask(id, Clinic.REVIEW);
        boolean proposed =
                clinic.instance(id).path("output").path("urgency").asText().equals(urgency);

        clinic.answered(
                id,
                Clinic.REVIEW,
                "nurse",
                proposed ? "accept" : "edit",
                "Seen on the telephone",
                Map.of("urgency", urgency));

        JsonNode output = clinic.awaitEnd(id, urgency).path("output");
        assertThat(output.path("urgency").asText()).isEqualTo(urgency);
        assertThat(output.path("decision").asText()).isEqualTo(proposed ? "accepted" : "edited");
    }

    @Test
    void theReviewShowsWordsReasonsAndRecord() {
        String id = clinic.send(clinic.patient(), Clinic.message(RASH));

        JsonNode data = clinic.form(id, Clinic.REVIEW, "nurse").path("data");

        assertThat(data.path("message").asText()).isEqualTo(RASH);
        assertThat(data.path("patient").asText()).contains("Zoë", "born 1957-04-12", "Hay fever", "Cetirizine 10 mg");
        assertThat(data.path("vitals").asText()).contains("Heart rate 71 /min");
        assertThat(data.path("proposal").asText()).contains("triage@");
        assertThat(data.path("urgency").asText())
                .isEqualTo(clinic.instance(id).path("output").path("urgency").asText());
        JsonNode evidence = clinic.evidence(id, Clinic.REVIEW, "nurse");
        assertThat(evidence.path("claims")).isNotEmpty().allSatisfy(claim -> claim.path("evidence")
                .forEach(span -> assertThat(source(evidence, span.path("ref").asText())
                                .substring(
                                        span.path("start").asInt(),
                                        span.path("end").asInt()))
                        .isEqualTo(span.path("quote").asText())));
    }

    @Test
    void anEmergencysReviewShowsTheRecordOnceItIsRead() {
        String id = clinic.send(clinic.patient(), Clinic.message(CHEST_PAIN));

        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(clinic.form(id, Clinic.REVIEW, "nurse")
                                .path("data")
                                .path("patient")
                                .asText())
                        .contains("born"));
    }

    @Test
    void aRejectedProposalIsDecidedByAPerson() {
        String id = clinic.send(clinic.patient(), Clinic.message(RASH));
        assertThat(clinic.answer(id, Clinic.REVIEW, "nurse", "reject", null, Map.of())
                        .status())
                .as("a rejection needs a reason")
                .isBetween(400, 422);

        clinic.answered(id, Clinic.REVIEW, "nurse", "reject", "This is about something else", Map.of());
        assertThat(clinic.answer(id, Clinic.DECIDE, "clinician", null, null, Map.of("urgency", "urgent"))
                        .status())
                .as("so does the decision")
                .isBetween(400, 422);
        clinic.answered(
                id,
                Clinic.DECIDE,
                "clinician",
                null,
                null,
                Map.of("urgency", "urgent", "reason", "Possible cellulitis"));

        JsonNode output = clinic.awaitEnd(id, "urgent").path("output");
        assertThat(output.path("decision").asText()).isEqualTo("rejected");
        assertThat(output.path("urgency").asText()).isEqualTo("urgent");
    }

    @Test
    void anEmergencyIsNotLoweredWithoutAReason() {
        String id = clinic.send(clinic.patient(), Clinic.message(CHEST_PAIN));
        String first = clinic.awaitTask(id, Clinic.REVIEW).path("id").asText();

        clinic.answered(id, Clinic.REVIEW, "nurse", "edit", null, Map.of("urgency", "routine"));

        String again = clinic.awaitTask(id, Clinic.REVIEW).path("id").asText();
        assertThat(again).isNotEqualTo(first);
        JsonNode form = clinic.form(id, Clinic.REVIEW, "nurse").path("data");
        assertThat(form.path("problem").asText()).contains("without a reason");
        assertThat(form.path("urgency").asText()).isEqualTo("emergency");

        clinic.answered(
                id, Clinic.REVIEW, "nurse", "edit", "Called back: an actor rehearsing", Map.of("urgency", "routine"));
        assertThat(clinic.answer(id, Clinic.SECOND, "nurse", "accept", null, Map.of())
                        .status())
                .as("the nurse who put the patient off does not confirm it")
                .isEqualTo(409);
        clinic.answered(id, Clinic.SECOND, "clinician", "accept", null, Map.of());
        assertThat(clinic.awaitEnd(id, "routine")
                        .path("output")
                        .path("decision")
                        .asText())
                .isEqualTo("edited");
    }

    @Test
    void whatThePatientAnswersReachesTheReviewerAndCanRaiseTheUrgency() {
        String id = clinic.send(
                clinic.patient(), Clinic.message("I have had a headache for two days and would like an appointment."));
        clinic.awaitTask(id, Clinic.REVIEW);
        JsonNode asked = clinic.instance(id).path("output").path("questions");
        assertThat(asked).extracting(question -> question.path("id").asText()).contains("head-neck", "painScore");

        clinic.say(id, """
                {"answers": {"head-neck": "yes", "head-fever": true, "painScore": 6},
                 "message": "Since this morning I am confused as well."}
                """);

        assertThat(clinic.instance(id).path("output").path("urgency").asText()).isEqualTo("emergency");
        JsonNode task = clinic.awaitTask(id, Clinic.REVIEW);
        assertThat(task.path("priority").asInt()).isEqualTo(100);
        assertThat(task.path("groups")).extracting(JsonNode::asText).contains("lead");
        assertThat(Instant.parse(task.path("due").asText()))
                .isBefore(Instant.now().plus(Duration.ofMinutes(11)));
        assertThat(jobs.createJobQuery()
                        .processInstanceId(id)
                        .activityId("reviewOnCall")
                        .singleResult()
                        .getDuedate())
                .isBefore(Date.from(Instant.now().plus(Duration.ofMinutes(21))));
        JsonNode data = clinic.form(id, Clinic.REVIEW, "nurse").path("data");
        assertThat(data.path("message").asText())
                .startsWith("I have had a headache")
                .endsWith("confused as well.");
        assertThat(data.path("urgency").asText()).isEqualTo("emergency");
        assertThat(data.path("patient").asText()).contains("Hay fever");
        JsonNode evidence = clinic.evidence(id, Clinic.REVIEW, "nurse");
        assertThat(source(evidence, "message")).contains("confused as well");

        clinic.answered(id, Clinic.REVIEW, "nurse", "accept", null, Map.of());
        clinic.awaitEnd(id, "emergency");
        assertThat(clinic.ofCase("Communication", id)).hasSize(2).anySatisfy(further -> assertThat(
                        further.at("/partOf/0/reference").asText())
                .startsWith("Communication/"));
    }

    @Test
    void aSecondMessageOfThePatientIsJoinedToTheOpenCaseByTheReviewer() {
        String patient = clinic.patient();
        String first = clinic.send(patient, Clinic.message(RASH));
        clinic.awaitTask(first, Clinic.REVIEW);
        String second = clinic.send(
                patient, Clinic.message("The rash is as before, but now I also have a fever and my neck is stiff."));
        clinic.awaitTask(second, Clinic.REVIEW);

        // An emergency is reviewed before the record is read; what the record knows follows.
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                clinic.form(second, Clinic.REVIEW, "nurse").at("/data/openCases"))
                        .extracting(option -> option.path("value").asText())
                        .containsExactly(first));
        clinic.answered(second, Clinic.REVIEW, "nurse", "accept", null, Map.of("joinTo", first));
        clinic.awaitInstance(
                second, instance -> !instance.path("endedAt").asText("").isEmpty());

        assertThat(clinic.form(first, Clinic.REVIEW, "nurse")
                        .path("data")
                        .path("message")
                        .asText())
                .startsWith(RASH)
                .contains("my neck is stiff");
        assertThat(clinic.instance(first).path("output").path("urgency").asText())
                .isIn("emergency", "urgent");
    }

    @Test
    void contactDetailsFindThePatientHoweverTheNameIsSpelled() {
        JsonNode patient = clinic.read(clinic.patient());
        JsonNode name = patient.path("name").path(0);
        String spelled = (name.path("family").asText() + ", "
                        + name.path("given").path(0).asText())
                .toUpperCase(Locale.ROOT);

        String id = clinic.send(
                null,
                Map.of(
                        "message",
                        RASH,
                        "channel",
                        "phone",
                        "contact",
                        Map.of(
                                "name",
                                spelled,
                                "birthDate",
                                patient.path("birthDate").asText())));

        clinic.awaitTask(id, Clinic.REVIEW);
        assertThat(clinic.instance(id).path("subject").asText())
                .isEqualTo("Patient/" + patient.path("id").asText());
    }

    @Test
    void anUnknownPatientIsHeldUntilAPersonSaysWhoItIs() {
        String id = clinic.send("Patient/nobody-here", Clinic.message(RASH));
        clinic.awaitTask(id, Clinic.IDENTITY);
        assertThat(clinic.instance(id).path("outcome").asText()).isEqualTo("held");
        assertThat(clinic.instance(id).path("state").asText()).isEqualTo("WAITING");

        // A reference that leads nowhere comes back.
        clinic.answered(id, Clinic.IDENTITY, "frontdesk", "accept", null, Map.of("reference", "Patient/nobody-either"));
        clinic.awaitInstance(id, instance -> instance.path("state").asText().equals("WAITING"));
        assertThat(clinic.form(id, Clinic.IDENTITY, "frontdesk")
                        .path("data")
                        .path("problem")
                        .asText())
                .contains("no patient record");

        String patient = clinic.patient();
        clinic.answered(id, Clinic.IDENTITY, "frontdesk", "accept", null, Map.of("reference", patient));
        clinic.answered(id, Clinic.REVIEW, "nurse", "accept", null, Map.of());
        clinic.awaitInstance(id, instance -> instance.path("state").asText().equals("COMPLETED"));
        assertThat(clinic.instance(id).path("subject").asText()).isEqualTo(patient);
    }

    @Test
    void whenNobodyKnowsThePatientTheCaseEndsHeldAndNothingIsWritten() {
        String id = clinic.send(null, Clinic.message(RASH));

        clinic.answered(id, Clinic.IDENTITY, "frontdesk", "reject", "The number does not answer", Map.of());

        clinic.awaitEnd(id, "held");
        assertThat(clinic.ofCase("Communication", id)).isEmpty();
        assertThat(clinic.ofCase("Task", id)).isEmpty();
    }

    @Test
    void anEmergencyOfAnUnknownPatientIsDecidedAndThenHeld() {
        String id = clinic.send(null, Clinic.message(CHEST_PAIN));
        clinic.answered(id, Clinic.IDENTITY, "frontdesk", "reject", "No name, no number", Map.of());
        clinic.awaitInstance(id, instance -> instance.path("waitingFor").size() == 1);

        clinic.answered(id, Clinic.REVIEW, "nurse", "accept", null, Map.of());

        JsonNode output = clinic.awaitEnd(id, "held").path("output");
        assertThat(output.path("urgency").asText()).isEqualTo("emergency");
        assertThat(output.path("decision").asText()).isEqualTo("accepted");
    }

    @Test
    void aWithdrawnMessageEndsTheCaseAndCancelsItsTask() {
        String id = clinic.send(clinic.patient(), Clinic.message(RASH));
        clinic.awaitTask(id, Clinic.REVIEW);

        assertThat(clinic.withdraw(id).status()).isBetween(200, 204);

        clinic.awaitEnd(id, "withdrawn");
        assertThat(clinic.tasks(id)).isEmpty();
        assertThat(clinic.ofCase("Task", id))
                .singleElement()
                .satisfies(task -> assertThat(task.path("status").asText()).isEqualTo("cancelled"));
        assertThat(clinic.withdraw(id).status()).as("a second time").isBetween(404, 409);
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                   400",
        "'   ',                                400",
        "TOO LONG FOR THE FORM,                400",
        "TOO LONG FOR THE DOOR,                413"
    })
    void badMessagesAreRefused(String words, int status) {
        String message =
                switch (words) {
                    case "TOO LONG FOR THE FORM" -> "a ".repeat(10_001);
                    case "TOO LONG FOR THE DOOR" -> "a ".repeat(100_000);
                    default -> words;
                };
        assertThat(clinic.start(clinic.patient(), Clinic.message(message)).status())
                .isEqualTo(status);
    }

    @Test
    void anUnknownVitalSignIsRefusedRatherThanOverlooked() {
        var response = clinic.start(
                clinic.patient(), Map.of("message", RASH, "channel", "portal", "vitals", Map.of("sp02", 80)));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().at("/errors/0/pointer").asText()).contains("vitals");
    }

    private List<String> actions(String id, String action) {
        return clinic.trail(id).stream()
                .filter(line -> line.path("action").asText().equals(action))
                .map(line -> line.path("element").asText())
                .toList();
    }

    private static String source(JsonNode evidence, String ref) {
        for (JsonNode source : evidence.path("sources")) {
            if (source.path("ref").asText().equals(ref)) {
                return source.path("text").asText();
            }
        }
        throw new AssertionError("No source " + ref);
    }
}
