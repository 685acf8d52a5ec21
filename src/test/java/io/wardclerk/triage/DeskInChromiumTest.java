package io.wardclerk.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.Tasklist;
import io.wardclerk.testing.WardclerkClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;

/** A case of each kind as those meet it who work it in Tasklist, in a real browser: from the sign-in to what the record holds. */
@ApplicationTest
@EnabledIf(
        value = "io.wardclerk.testing.Chromium#isThere",
        disabledReason = "This machine has no Chromium; .ci/run installs one")
class DeskInChromiumTest {

    private static final Path PICTURES = Path.of("target", "pages");
    private static final String CHOOSE = "Choose a time";

    private final WardclerkClient client;
    private final Clinic clinic;
    private final ManagementService jobs;

    @Autowired
    DeskInChromiumTest(WardclerkClient client, ManagementService jobs) {
        this.client = client;
        this.clinic = new Clinic(client);
        this.jobs = jobs;
    }

    @Test
    void aLoweredTriageIsSeenByTwoAndEndsInAnAppointment() throws IOException {
        String id = clinic.send(clinic.patient(), Clinic.message("I have had a headache and a fever for two days."));
        String task = clinic.awaitTask(id, Clinic.REVIEW).path("id").asText();
        try (Tasklist nurse = Tasklist.signIn(client, "nurse")) {
            nurse.list("Urgent").take(task).claim();
            nurse.choose("Urgency", "Routine").mark("Your decision", "Change the urgency");
            nurse.chromium()
                    .await("what follows", "document.body.textContent.includes('a second person looks at it too')");
            nurse.write("Reason", "Seen in the clinic this morning");
            nurse.choose("What happens next", "An appointment");
            assertThat(nurse.shown("For which service")).isEqualTo("Primary care");
            nurse.picture(PICTURES.resolve("tasklist-lowered.png")).complete();
        }

        task = clinic.awaitTask(id, Clinic.SECOND).path("id").asText();
        try (Tasklist clinician = Tasklist.signIn(client, "clinician")) {
            clinician.list("Second review").take(task).claim();
            clinician.mark("Your decision", "I agree with the first reviewer");
            clinician.picture(PICTURES.resolve("tasklist-second.png")).complete();
        }
        String booking = clinic.awaitEnd(id, "routine").at("/output/nextCase").asText();

        task = clinic.awaitTask(booking, CHOOSE).path("id").asText();
        JsonNode third = client.signedIn("frontdesk")
                .call("GET", "/api/v1/tasks/" + task + "/form", null)
                .json()
                .at("/data/slots/2");
        try (Tasklist desk = Tasklist.signIn(client, "frontdesk")) {
            desk.open(task).claim();
            desk.choose("Time", third.path("label").asText()).mark("Your decision", "As I changed it");
            desk.picture(PICTURES.resolve("tasklist-choose.png")).complete();
        }
        JsonNode booked = clinic.awaitEnd(booking, "booked");
        assertThat(booked.at("/output/slot").asText())
                .isEqualTo(third.path("value").asText());
        assertThat(clinic.read(booked.at("/output/appointment").asText())
                        .path("status")
                        .asText())
                .isEqualTo("booked");
    }

    @Test
    void anUnknownSenderIsIdentifiedAndARejectedProposalDecidedAfresh() throws IOException {
        String patient = clinic.patient();
        String family = clinic.read(patient).at("/name/0/family").asText();
        String id = clinic.send(
                null,
                Map.of(
                        "message",
                        "I have had a headache and a fever for two days.",
                        "channel",
                        "phone",
                        "contact",
                        Map.of("name", "Zoe " + family)));
        String task = clinic.awaitTask(id, Clinic.IDENTITY).path("id").asText();
        try (Tasklist desk = Tasklist.signIn(client, "frontdesk")) {
            desk.open(task).claim();
            desk.write("Or another record", patient).mark("Your decision", "The message is from this patient");
            desk.picture(PICTURES.resolve("tasklist-identity.png")).complete();
        }
        task = clinic.awaitTask(id, Clinic.REVIEW).path("id").asText();
        try (Tasklist nurse = Tasklist.signIn(client, "nurse")) {
            nurse.open(task).claim();
            nurse.mark("Your decision", "Reject")
                    .write("Reason", "Not what the patient means")
                    .complete();
        }
        task = clinic.awaitTask(id, Clinic.DECIDE).path("id").asText();
        try (Tasklist clinician = Tasklist.signIn(client, "clinician")) {
            clinician.open(task).claim();
            clinician.choose("Urgency", "Urgent").write("Reason", "Spoken to by telephone");
            clinician.picture(PICTURES.resolve("tasklist-decide.png")).complete();
        }
        JsonNode ended = clinic.awaitEnd(id, "urgent");
        assertThat(ended.at("/output/decision").asText()).isEqualTo("rejected");
        assertThat(ended.path("subject").asText()).isEqualTo(patient);
    }

    @Test
    void aTimeThatARuleRefusesIsAllowedByALead() throws IOException {
        String id = clinic.book("Patient/rb-002", Map.of("serviceType", "maternity", "urgency", "routine"));
        String task = clinic.awaitTask(id, CHOOSE).path("id").asText();
        try (Tasklist desk = Tasklist.signIn(client, "frontdesk")) {
            desk.open(task).claim();
            desk.choose("What happens next", "Ask the lead for an exception");
            desk.choose("Time that a rule refuses", "");
            desk.write("Why an exception", "Referred by telephone, the letter follows");
            desk.mark("Your decision", "As I changed it");
            desk.picture(PICTURES.resolve("tasklist-exception.png")).complete();
        }
        task = clinic.awaitTask(id, "Allow an exception").path("id").asText();
        try (Tasklist lead = Tasklist.signIn(client, "lead")) {
            lead.open(task).claim();
            assertThat(lead.shown("Why an exception")).isEqualTo("Referred by telephone, the letter follows");
            lead.mark("Your decision", "Allow it").complete();
        }
        JsonNode booked = clinic.awaitEnd(id, "booked");
        assertThat(clinic.read(booked.at("/output/appointment").asText()).toString())
                .contains("Referred by telephone, the letter follows");
    }

    @Test
    void whoWaitsIsOfferedATimeAndWhoDidNotComeIsFollowedUp() throws IOException {
        String booking = clinic.book(
                clinic.patient(),
                Map.of("serviceType", "nurse-line", "urgency", "routine", "choice", Map.of("by", "patient")));
        String other = clinic.awaitEnd(booking, "booked").at("/output/care").asText();
        String id = clinic.book(clinic.patient(), Map.of("serviceType", "nurse-line", "urgency", "routine"));
        String task = clinic.awaitTask(id, CHOOSE).path("id").asText();
        String waiting;
        try (Tasklist desk = Tasklist.signIn(client, "frontdesk")) {
            desk.open(task).claim();
            desk.choose("What happens next", "Wait").mark("Your decision", "As I changed it");
            desk.picture(PICTURES.resolve("tasklist-wait.png")).complete();
            waiting = clinic.awaitEnd(id, "waitlisted").at("/output/waiting").asText();

            clinic.tell(other, "call-off", Map.of("by", "patient", "reason", "On a journey"));
            task = clinic.awaitTask(waiting, "Offer a free time").path("id").asText();
            desk.open(task).claim();
            desk.mark("What the patient says", "They want it").picture(PICTURES.resolve("tasklist-offer.png"));
            desk.complete();
            JsonNode booked = clinic.awaitEnd(waiting, "booked");

            String appointment = booked.at("/output/appointment").asText();
            clinic.put(
                    appointment,
                    ((ObjectNode) clinic.read(appointment))
                            .put("status", "noshow")
                            .toString());
            String care = booked.at("/output/care").asText();
            jobs.createJobQuery().processInstanceId(care).timers().list().forEach(job -> jobs.executeJob(job.getId()));
            task = clinic.awaitTask(care, "Follow up a missed appointment")
                    .path("id")
                    .asText();
            desk.open(task).claim();
            desk.mark("What now?", "Nothing more").complete();
            clinic.awaitEnd(care, "no-show");
        }
    }
}
