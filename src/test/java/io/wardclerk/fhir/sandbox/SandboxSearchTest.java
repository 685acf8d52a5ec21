package io.wardclerk.fhir.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.rest.api.RestSearchParameterTypeEnum;
import io.wardclerk.fhir.sandbox.TestSandbox.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SandboxSearchTest {

    private static final List<String> OUR_TYPES = List.of(
            "Patient",
            "Practitioner",
            "PractitionerRole",
            "Organization",
            "Location",
            "HealthcareService",
            "Schedule",
            "Slot",
            "Appointment",
            "Encounter",
            "Condition",
            "Observation",
            "AllergyIntolerance",
            "MedicationRequest",
            "DocumentReference",
            "Composition",
            "Communication",
            "Task",
            "ServiceRequest",
            "QuestionnaireResponse",
            "Consent",
            "Provenance",
            "AuditEvent");

    private static TestSandbox fhir;

    @BeforeAll
    static void start() {
        fhir = new TestSandbox();
        put("Patient", "p1", """
                "identifier":[{"system":"http://clinic/mrn","value":"M-1"}],"gender":"female","active":true,
                "name":[{"family":"Müller","given":["Ana María"]}],"birthDate":"1980-05-06",
                "telecom":[{"system":"phone","value":"555-0101"}],"address":[{"city":"Riverbend","postalCode":"01001"}],
                "meta":{"tag":[{"system":"http://tags","code":"demo"}]},"deceasedBoolean":false""");
        put("Patient", "p2", """
                "name":[{"family":"Mulligan","given":["Bo"]}],"birthDate":"1990-01-15","gender":"male",
                "deceasedDateTime":"2020-02-03\"""");
        put("Patient", "p3", """
                "name":[{"family":"O'Hara","text":"Zoe, the O'Hara"}],"birthDate":"2026-11\"""");
        put("Observation", "o1", """
                "status":"final","code":{"coding":[{"system":"http://loinc.org","code":"8310-5"}]},
                "subject":{"reference":"Patient/p1"},"effectiveDateTime":"2026-11-20T10:15:00Z",
                "valueQuantity":{"value":38.6,"unit":"degrees","system":"http://unitsofmeasure.org","code":"Cel"}""");
        put("Observation", "o2", """
                "status":"final","code":{"coding":[{"system":"http://loinc.org","code":"8867-4"}]},
                "subject":{"reference":"Patient/p2"},"effectivePeriod":{"start":"2026-11-19","end":"2026-11-21"},
                "valueQuantity":{"value":88,"code":"/min","system":"http://unitsofmeasure.org"}""");
        put("Encounter", "e1", """
                "status":"finished","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
                "subject":{"reference":"Patient/p1"},
                "participant":[{"individual":{"reference":"Practitioner/d1"}}]""");
        put("Practitioner", "d1", "\"name\":[{\"family\":\"Okafor\"}]");
        put("Communication", "c1", """
                "status":"completed","subject":{"identifier":{"system":"http://clinic/mrn","value":"M-9"}}""");
    }

    private static void put(String type, String id, String fields) {
        Answer answer =
                fhir.put(type + "/" + id, "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"," + fields + "}");
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    }

    @AfterAll
    static void stop() throws Exception {
        fhir.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "Patient?family=mull p1,p2",
                "Patient?family:exact=Müller p1",
                "Patient?family:exact=müller -",
                "Patient?name:contains=maria p1",
                "Patient?name=zoe\\,%20the p3",
                "Patient?birthdate=1980 p1",
                "Patient?birthdate=1980-05-06 p1",
                "Patient?birthdate=lt1990-01-15 p1",
                "Patient?birthdate=ge1990-01-15 p2,p3",
                "Patient?birthdate=ne1980-05-06 p2,p3",
                "Patient?birthdate=gt1985&birthdate=lt2000 p2",
                "Patient?gender=male,female p1,p2",
                "Patient?gender:not=male p1,p3",
                "Patient?gender=http://hl7.org/fhir/administrative-gender|male p2",
                "Patient?identifier=http://clinic/mrn|M-1 p1",
                "Patient?identifier=M-1 p1",
                "Patient?identifier=http://clinic/mrn| p1",
                "Patient?identifier=|M-1 -",
                "Patient?identifier:missing=true p2,p3",
                "Patient?identifier:missing=false p1",
                "Patient?phone=555-0101 p1",
                "Patient?telecom=phone|555-0101 p1",
                "Patient?address-city=river p1",
                "Patient?deceased=true p2",
                "Patient?death-date=2020-02 p2",
                "Patient?active=true p1",
                "Patient?_tag=http://tags|demo p1",
                "Patient?_id=p1,p3 p1,p3",
                "Patient?_lastUpdated=gt2020 p1,p2,p3",
                "Patient?_has:Observation:patient:code=8310-5 p1",
                "Observation?code=http://loinc.org|8310-5 o1",
                "Observation?patient=p1 o1",
                "Observation?subject=Patient/p2 o2",
                "Observation?subject:Patient=p2 o2",
                "Observation?patient.family=mulligan o2",
                "Observation?subject:Patient.birthdate=1980 o1",
                "Observation?patient.identifier=http://clinic/mrn|M-1 o1",
                "Observation?value-quantity=38.6 o1",
                "Observation?value-quantity=gt38 o1,o2",
                "Observation?value-quantity=gt38|http://unitsofmeasure.org|Cel o1",
                "Observation?value-quantity=88||/min o2",
                "Observation?date=2026-11-20 o1",
                "Observation?date=ge2026-11-20 o1,o2",
                "Observation?date=lt2026-11-20 o2",
                "Observation?date=sa2026-11-19 o1",
                "Encounter?practitioner.family=okafor e1",
                "Encounter?class=AMB e1",
                "Communication?subject:identifier=http://clinic/mrn|M-9 c1",
                "Communication?subject:missing=false c1",
            })
    void aSearchFindsWhatItShould(String query, String expected) {
        Answer found = fhir.get(query.replace("|", "%7C").replace("ü", "%C3%BC").replace("\\", "%5C"));
        assertThat(found.status()).as(found.body().toString()).isEqualTo(200);
        List<String> ids = found.ids().stream()
                .map(id -> id.substring(id.indexOf('/') + 1))
                .sorted()
                .toList();
        assertThat(String.join(",", ids)).isEqualTo(expected.equals("-") ? "" : expected);
        assertThat(found.body().path("total").asInt()).isEqualTo(ids.size());
    }

    static Stream<String> ourTypes() {
        return OUR_TYPES.stream();
    }

    @ParameterizedTest
    @MethodSource("ourTypes")
    void everyStandardParameterIsTakenAndDeclared(String type) {
        Set<String> declared = new TreeSet<>();
        fhir.get("metadata").body().at("/rest/0/resource").forEach(resource -> {
            if (resource.path("type").asText().equals(type)) {
                resource.path("searchParam")
                        .forEach(each -> declared.add(each.path("name").asText()));
            }
        });
        List<String> refused = new ArrayList<>();
        fhir.sandbox
                .json()
                .context()
                .getResourceDefinition(type)
                .getSearchParams()
                .forEach(standard -> {
                    String value = example(standard.getParamType());
                    if (value.isEmpty() || standard.getName().startsWith("_")) {
                        return;
                    }
                    assertThat(declared).contains(standard.getName());
                    Answer answer = fhir.get(type + "?" + standard.getName() + "=" + TestSandbox.encode(value)
                            + "&_sort=" + standard.getName());
                    if (answer.status() != 200) {
                        refused.add(standard.getName() + " " + answer.body());
                    }
                });
        assertThat(refused).isEmpty();
    }

    /** Empty for composite and special parameters, which the CapabilityStatement leaves out. */
    private static String example(RestSearchParameterTypeEnum kind) {
        return switch (kind) {
            case TOKEN, STRING -> "x";
            case DATE -> "2026-11-23";
            case NUMBER -> "1";
            case QUANTITY -> "1|http://unitsofmeasure.org|mg";
            case REFERENCE -> "Patient/1";
            case URI -> "http://x";
            default -> "";
        };
    }

    @ParameterizedTest
    @CsvSource({
        "Patient?shoe-size=43",
        "Patient?birthdate=yesterday",
        "Patient?birthdate:exact=1980",
        "Patient?name:phonetic=x",
        "Patient?family.name=x",
        "Patient?_sort=shoe",
        "Patient?_count=many",
        "Patient?_page=abc",
        "Patient?_content=x",
        "Patient?_include=Patient:shoe",
        "Observation?value-quantity=warm",
        "Observation?patient.shoe=1",
        "Location?near=1%7C2",
    })
    void whatIsNotSupportedIsRefused(String query) {
        Answer answer = fhir.get(query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("resourceType").asText()).isEqualTo("OperationOutcome");
    }

    @Test
    void aLenientClientMayHaveUnknownParametersIgnored() {
        Answer answer = fhir.get("Patient?shoe-size=43&family=mulligan", "Prefer", "handling=lenient");
        assertThat(answer.ids()).containsExactly("Patient/p2");
        assertThat(answer.body().at("/link/0/url").asText()).contains("family").doesNotContain("shoe");
    }

    @Test
    void aSearchByPostFindsTheSame() {
        Answer answer =
                fhir.post("Patient/_search", "family=mulligan", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(answer.ids()).containsExactly("Patient/p2");
    }

    @Test
    void includesBringReferredAndReferringResources() {
        assertThat(fhir.get("Observation?_id=o1&_include=Observation:subject").ids())
                .containsExactly("Observation/o1", "Patient/p1");
        Answer reverse = fhir.get("Patient?_id=p1&_revinclude=Observation:patient&_revinclude=Encounter:patient");
        assertThat(reverse.ids()).containsExactlyInAnyOrder("Patient/p1", "Observation/o1", "Encounter/e1");
        assertThat(reverse.body().path("total").asInt()).isEqualTo(1);
        assertThat(reverse.body().at("/entry/0/search/mode").asText()).isEqualTo("match");
        assertThat(reverse.body().at("/entry/1/search/mode").asText()).isEqualTo("include");
        assertThat(fhir.get("Encounter?_id=e1&_include=*").ids())
                .containsExactlyInAnyOrder("Encounter/e1", "Patient/p1", "Practitioner/d1");
    }

    @Test
    void resultsAreSortedByEachKeyInTurn() {
        assertThat(fhir.get("Patient?_sort=-birthdate").ids())
                .containsExactly("Patient/p3", "Patient/p2", "Patient/p1");
        assertThat(fhir.get("Patient?_sort=gender,-family").ids())
                .containsExactly("Patient/p1", "Patient/p2", "Patient/p3");
    }

    @Test
    void aCountAloneReturnsNoResources() {
        Answer answer = fhir.get("Patient?_summary=count");
        assertThat(answer.body().path("total").asInt()).isEqualTo(3);
        assertThat(answer.body().path("entry")).isEmpty();
        assertThat(fhir.get("Patient?_total=none").body().has("total")).isFalse();
    }

    @Test
    void pagesStayWholeWhileOthersWrite() {
        for (int i = 0; i < 25; i++) {
            put("Organization", "org" + i, "\"name\":\"Clinic " + (i % 3) + "\"");
        }
        List<String> seen = new ArrayList<>();
        Answer page = fhir.get("Organization?_sort=-name&_count=7&name=clinic");
        int pages = 0;
        while (true) {
            seen.addAll(page.ids());
            if (page.next().isEmpty()) {
                break;
            }
            assertThat(page.next()).doesNotContain("linic");
            put("Organization", "late" + pages, "\"name\":\"Clinic 9\"");
            if (pages == 1) {
                fhir.delete(seen.get(0));
            }
            pages++;
            page = fhir.get(page.next());
        }
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(25).doesNotHaveDuplicates().noneMatch(id -> id.contains("late"));
    }
}
