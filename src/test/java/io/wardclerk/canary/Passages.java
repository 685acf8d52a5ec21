package io.wardclerk.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wardclerk.testing.HookWire;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Words that pass through to somebody else, or come back from there: other systems, a model's texts, the masked export. */
final class Passages {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Where {@link Planting#patient} puts what identifies. */
    private static final Set<String> IDENTIFYING = Set.of(
            "record number",
            "whole name",
            "family",
            "given",
            "telephone of a patient",
            "mail address",
            "street",
            "city",
            "postal code");

    private final WardclerkClient client;
    private final Planting planting;
    private final HookWire hook;
    private final ModelWire model;
    private final Canaries canary;

    Passages(WardclerkClient client, Planting planting, HookWire hook, ModelWire model, Canaries canary) {
        this.client = client;
        this.planting = planting;
        this.hook = hook;
        this.model = model;
        this.canary = canary;
    }

    void plant() {
        webhooks();
        texts();
        models();
        maskedExport();
    }

    /** What is sent, what is answered, and what a refusal says. */
    private void webhooks() {
        hook.answers(200, canary.text("answer of another system"));
        String word = canary.id("word for another system");
        told(word);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(hook.heard())
                .anySatisfy(body -> assertThat(body).contains(word)));
        hook.answers(500, canary.text("failure of another system"));
        String failing = told(canary.id("word that is not taken"));
        incident(failing);
        hook.answers(400, canary.text("refusal of another system"));
        String refused = told(canary.id("word that is refused"));
        incident(refused);
        hook.answers(200, canary.text("later answer of another system"));
        String incident = client.get("/api/v1/incidents?instance=" + failing)
                .json()
                .at("/items/0/id")
                .asText();
        Response retried = client.post(
                "/api/v1/incidents/" + incident + "/retry", "{}", "Idempotency-Key", canary.id("key of a retry"));
        assertThat(retried.json().path("outcome").asText()).as(retried.body()).isEqualTo("completed");
    }

    private String told(String word) {
        return planting.start("tell", null, Map.of("word", word, "note", canary.text("note of a case that is told")));
    }

    private void incident(String instance) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        client.get("/api/v1/incidents?instance=" + instance).body())
                .contains(instance));
    }

    /** Texts that a model wrote are checked against their sources, and codes are proposed from them. */
    private void texts() {
        String source = canary.text("source of a text") + ". She takes 20 mg of lisinopril every day.";
        Response checked = client.post(
                "/api/v1/safeguards/check",
                Planting.json(Map.of(
                        "sources",
                        List.of(Map.of("ref", canary.id("name of a source"), "text", source)),
                        "output",
                        canary.text("text of a model") + ". She takes 40 mg of lisinopril every day.")));
        assertThat(checked.status()).as(checked.body()).isEqualTo(200);
        client.post(
                "/api/v1/safeguards/check",
                Planting.json(Map.of(
                        "sources",
                        canary.text("sources that are none"),
                        "output",
                        canary.text("output of a bad call"))));
        client.post(
                "/api/v1/codes/suggest",
                Planting.json(Map.of("text", canary.text("note for codes") + " and has had a cough for a week")));
        client.post(
                "/api/v1/codes/validate",
                Planting.json(Map.of(
                        "system",
                        "ICD-10-CM",
                        "code",
                        canary.id("code"),
                        "display",
                        canary.text("display of a code"))));
    }

    /** What a model says of a patient's words: with a quote that is there, with one that is not, in prose, and as a failure. */
    private void models() {
        asks(() -> model.says(claim(canary.text("claim of a model"), "I have felt unwell")));
        asks(() -> model.says(claim(canary.text("claim that rests on nothing"), canary.text("quote of a model"))));
        asks(() -> model.says(canary.text("prose of a model")));
        asks(() -> model.fails(400, canary.text("refusal of a model")));
        asks(() -> model.fails(500, canary.text("failure of a model")));
    }

    private static String claim(String text, String quote) {
        return Planting.json(Map.of(
                "claims",
                List.of(Map.of(
                        "text", text, "urgency", "urgent", "quotes", List.of(Map.of("source", "S1", "quote", quote)))),
                "notFound",
                false));
    }

    private void asks(Runnable answer) {
        answer.run();
        int before = model.asked();
        String id = planting.start(
                "triage",
                planting.patient(),
                Map.of("message", canary.text("words for a model") + " and I have a cough", "channel", "portal"));
        await().atMost(PATIENCE).until(() -> model.asked() > before);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(client.get("/api/v1/instances/" + id)
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("WAITING"));
    }

    /** The copy for those who may not know the patients: its own lines hold none of the words either. */
    private void maskedExport() {
        Set<String> before = Set.copyOf(canary.planted().keySet());
        String patient = planting.patient();
        Set<String> identifying = canary.planted().entrySet().stream()
                .filter(each -> !before.contains(each.getKey()) && IDENTIFYING.contains(each.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(identifying).hasSizeGreaterThanOrEqualTo(IDENTIFYING.size());
        planting.start(
                "sample", patient, Map.of("note", canary.text("note of an exported case"), "urgency", "routine"));
        for (String selection : List.of(
                "{}",
                Planting.json(Map.of("subject", patient)),
                Planting.json(Map.of("subject", "Patient/" + canary.id("patient of an export"))),
                Planting.json(Map.of("workflow", canary.id("workflow of an export"))))) {
            Response masked = client.post(
                    "/api/v1/exports:masked",
                    selection,
                    "Idempotency-Key",
                    UUID.randomUUID().toString());
            assertThat(masked.status()).as(masked.body()).isLessThan(500);
            assertThat(identifying).as("of the patient in the copy").noneMatch(masked.body()::contains);
        }
    }
}
