package io.wardclerk.fhir.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.fhir.sandbox.TestSandbox.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealedTextTest {

    private static final String DIV = "<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\">Zaunkoenig</div>";

    private static TestSandbox fhir;

    @BeforeAll
    static void start() {
        fhir = new TestSandbox();
    }

    @AfterAll
    static void stop() throws Exception {
        fhir.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Communication ~ \"status\":\"completed\",\"payload\":[{\"contentString\":\"Zaunkoenig\"}]",
                "Communication ~ \"status\":\"completed\",\"note\":[{\"text\":\"Zaunkoenig\"}]",
                "Communication ~ \"status\":\"completed\",\"payload\":[{\"contentAttachment\":{\"data\":\"WmF1bmtvZW5pZw==\"}}]",
                "Task ~ \"status\":\"requested\",\"intent\":\"order\",\"description\":\"Zaunkoenig\"",
                "Task ~ \"status\":\"requested\",\"intent\":\"order\",\"note\":[{\"text\":\"Zaunkoenig\"}]",
                "Task ~ \"status\":\"requested\",\"intent\":\"order\",\"input\":[{\"type\":{\"text\":\"x\"},\"valueString\":\"Zaunkoenig\"}]",
                "Observation ~ \"status\":\"final\",\"code\":{\"text\":\"x\"},\"note\":[{\"text\":\"Zaunkoenig\"}]",
                "DocumentReference ~ \"status\":\"current\",\"content\":[{\"attachment\":{\"data\":\"WmF1bmtvZW5pZw==\"}}]",
                "Binary ~ \"contentType\":\"text/plain\",\"data\":\"WmF1bmtvZW5pZw==\"",
                "Patient ~ \"text\":{\"status\":\"generated\",\"div\":\"DIV\"}",
                "Patient ~ \"contained\":[{\"resourceType\":\"Patient\",\"id\":\"c\",\"text\":{\"status\":\"generated\",\"div\":\"DIV\"}}],\"link\":[{\"other\":{\"reference\":\"#c\"},\"type\":\"refer\"}]",
                "QuestionnaireResponse ~ \"status\":\"completed\",\"item\":[{\"linkId\":\"1\",\"item\":[{\"linkId\":\"2\",\"answer\":[{\"valueString\":\"Zaunkoenig\"}]}]}]",
                "Composition ~ \"status\":\"final\",\"type\":{\"text\":\"x\"},\"date\":\"2026\",\"author\":[{\"display\":\"x\"}],\"title\":\"t\",\"section\":[{\"text\":{\"status\":\"generated\",\"div\":\"DIV\"}}]",
                "Appointment ~ \"status\":\"proposed\",\"comment\":\"Zaunkoenig\",\"participant\":[{\"status\":\"accepted\"}]",
            })
    void whatPeopleWroteIsNotInTheDatabaseButIsReadBack(String type, String fields) {
        Answer created = fhir.post(type, "{\"resourceType\":\"" + type + "\"," + fields.replace("DIV", DIV) + "}");
        assertThat(created.status()).as(created.body().toString()).isEqualTo(201);

        assertThat(columns()).noneMatch(each -> each.contains("Zaunkoenig") || each.contains("WmF1bmtvZW5pZw"));

        String read = fhir.get(type + "/" + created.id()).body().toString();
        assertThat(read.contains("Zaunkoenig") || read.contains("WmF1bmtvZW5pZw"))
                .isTrue();
        assertThat(fhir.get(type + "/" + created.id() + "/_history/1").body().toString())
                .isEqualTo(read);
    }

    private static List<String> columns() {
        return List.of(
                        "resource",
                        "resource_version",
                        "search_token",
                        "search_sealed",
                        "search_reference",
                        "search_uri")
                .stream()
                .flatMap(table ->
                        fhir
                                .jdbc
                                .sql("select t::text from sandbox." + table + " t")
                                .query(String.class)
                                .list()
                                .stream())
                .toList();
    }

    @Test
    void aSealedResourceDoesNotOpenInAnotherPlace() {
        SealedResources resources = new SealedResources(
                new PlainVault(),
                new Names(new PlainVault(), new Digests(SandboxTomcat::mac)),
                fhir.sandbox.json().mapper());
        byte[] sealed = resources.seal(
                new ResourceKey("Task", "1"), 1, fhir.sandbox.json().read("{\"description\":\"Zaunkoenig\"}"));
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("Zaunkoenig");
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> resources.open(new ResourceKey("Task", "2"), 1, sealed))
                .isInstanceOf(io.wardclerk.vault.SealBroken.class);
    }

    /** What versions before this one stored: JSON in clear beside the free text that was taken out of it. */
    @Test
    void whatAnEarlierVersionStoredIsSealedAndFoundAgain() {
        fhir.jdbc
                .sql("insert into sandbox.resource (pid, type, id, version, deleted, updated)"
                        + " values (nextval('sandbox.resource_pid'), 'Patient', 'older', 1, false, now())")
                .update();
        byte[] texts = new PlainVault()
                .seal(
                        "sandbox",
                        "sandbox/Patient/older/_history/1",
                        "{\"/text/div\":\"DIV\"}"
                                .replace("DIV", DIV.replace("\\", "\\\\"))
                                .replace("\\\\", "\\")
                                .getBytes(StandardCharsets.UTF_8));
        fhir.jdbc
                .sql("insert into sandbox.resource_version (pid, version, method, updated, content, sealed)"
                        + " select pid, 1, 'POST', now(), ?::jsonb, ? from sandbox.resource where id = 'older'")
                .params(
                        "{\"resourceType\":\"Patient\",\"text\":{\"status\":\"generated\"},\"name\":[{\"family\":\"Zaunkoenig\"}],\"birthDate\":\"1950-01-02\"}",
                        texts)
                .update();

        fhir.sandbox.older().seal();

        // A word of its own: four digits of what is sealed may happen to be the same.
        assertThat(columns()).noneMatch(each -> each.contains("Zaunkoenig") || each.matches("(?s).*\\b1950\\b.*"));
        assertThat(fhir.get("Patient?family=zaun&birthdate=1950").ids()).containsExactly("Patient/older");
        assertThat(fhir.get("Patient/older").body().toString()).contains("Zaunkoenig", "div");
    }
}
