package io.wardclerk.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wardclerk.fhir.FhirRecords;
import io.wardclerk.vault.Documents;
import io.wardclerk.vault.Macs;
import io.wardclerk.vault.Masking;
import io.wardclerk.workflow.Instance;
import io.wardclerk.workflow.StepContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class CaseExportTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String PATIENT = """
            {"resourceType":"Patient","id":"zoe-1","identifier":[{"system":"urn:mrn","value":"MRN-448812"}],
             "text":{"status":"generated","div":"<div>Zoe Quarrington</div>"},"photo":[{"data":"AAAA"}],
             "name":[{"family":"Quarrington","given":["Zoë","Marie"]}],"birthDate":"1984-02-29","gender":"female",
             "telecom":[{"system":"phone","value":"617-555-0142"},{"system":"email","value":"zoe.q@post.example"}],
             "address":[{"line":["77 Larkspur Lane"],"city":"Wobbleton","state":"MA","postalCode":"02139"}],
             "generalPractitioner":[{"reference":"Practitioner/dr-9","display":"Dr. Otto Fennimore"}]}
            """;
    private static final String APPOINTMENT = """
            {"resourceType":"Appointment","id":"app-7","status":"booked","start":"2026-11-20T09:00:00Z","end":"2026-11-20T09:20:00Z",
             "created":"2026-11-13","comment":"Zoe asks to be called on 617.555.0142 or (617) 555-0142, lives at 77 larkspur ln",
             "participant":[{"actor":{"reference":"Patient/zoe-1","display":"Zoë M. Quarrington"},"status":"accepted"}]}
            """;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> stored = new LinkedHashMap<>();

    private List<ObjectNode> export(Instance... instances) {
        try (AnnotationConfigApplicationContext context =
                new AnnotationConfigApplicationContext("io.wardclerk.vault.masking")) {
            MaskedExport export = new CaseExport(
                    new StoredDocuments(),
                    new StoredRecords(),
                    context.getBean(Masking.class),
                    macs(),
                    json,
                    Clock.fixed(NOW, ZoneOffset.UTC));
            List<ObjectNode> lines = new ArrayList<>();
            for (Instance instance : instances) {
                export.write(instance, lines::add);
            }
            return lines;
        }
    }

    private static Instance instance(String id, String startedAt) {
        return new Instance(
                id,
                "triage",
                1,
                "Patient/zoe-1",
                Instance.State.COMPLETED,
                "routine",
                Map.of("urgency", "routine", "appointment", "Appointment/app-7/_history/2"),
                List.of(),
                Instant.parse(startedAt),
                Instant.parse(startedAt).plusSeconds(600));
    }

    private List<ObjectNode> twoCases() {
        stored.put(
                "doc_aaaaaaaaaaaaaaaaaaaaaa",
                "{\"message\":\"I am Zoe Quarrington, born 02/29/1984. Mail zoe.q@post.example. It began on November 16, 2026.\","
                        + "\"contact\":{\"name\":\"Quarrington, Zoe\",\"birthDate\":\"1984-02-29\",\"phone\":\"6175550142\"}}");
        return export(
                instance("11111111-2222-3333-4444-555555555555", "2026-11-20T09:00:00Z"),
                instance("11111111-2222-3333-4444-666666666666", "2026-11-27T09:00:00Z"));
    }

    @Test
    void nothingThatIdentifiesLeaves() {
        String all = twoCases().toString().toLowerCase(java.util.Locale.ROOT);

        assertThat(all)
                .doesNotContain(
                        "quarrington",
                        "zoe",
                        "zoë",
                        "448812",
                        "1984",
                        "0142",
                        "zoe.q",
                        "larkspur",
                        "wobbleton",
                        "02139",
                        "fennimore",
                        "zoe-1",
                        "app-7",
                        "2026-11-20",
                        "2026-11-13",
                        "november 16",
                        "11111111-2222",
                        "doc_aaaa",
                        "aaaa\"")
                .contains("\"state\":\"ma\"", "\"postalcode\":\"021\"", "booked", "routine");
    }

    @Test
    void joinsHoldAcrossCasesDocumentsAndResources() {
        List<ObjectNode> lines = twoCases();

        JsonNode one = lines.stream()
                .filter(l -> l.path("type").asText().equals("case"))
                .findFirst()
                .orElseThrow();
        JsonNode patient = resource(lines, "Patient");
        JsonNode appointment = resource(lines, "Appointment");
        assertThat(one.path("subject").asText())
                .isEqualTo("Patient/" + patient.path("id").asText());
        assertThat(one.at("/output/appointment").asText())
                .isEqualTo("Appointment/" + appointment.path("id").asText());
        assertThat(appointment.at("/participant/0/actor/reference").asText())
                .isEqualTo(one.path("subject").asText());
        String name = patient.at("/name/0/given/0").asText() + " "
                + patient.at("/name/0/family").asText();
        assertThat(appointment.at("/participant/0/actor/display").asText()).isEqualTo(name);
        JsonNode document = lines.stream()
                .filter(l -> l.path("type").asText().equals("document"))
                .findFirst()
                .orElseThrow();
        assertThat(document.path("case").asText()).isEqualTo(one.path("id").asText());
        assertThat(document.at("/content/contact/name").asText()).isEqualTo(name);
        assertThat(document.at("/content/message").asText()).contains(name);
        assertThat(lines.stream()
                        .filter(l -> l.path("type").asText().equals("case"))
                        .map(l -> l.path("subject").asText())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void datesOfAPatientMoveTogetherByWholeWeeks() {
        List<ObjectNode> lines = twoCases();

        JsonNode appointment = resource(lines, "Appointment");
        LocalDate start = LocalDate.parse(appointment.path("start").asText().substring(0, 10));
        LocalDate created = LocalDate.parse(appointment.path("created").asText());
        List<LocalDate> started = lines.stream()
                .filter(l -> l.path("type").asText().equals("case"))
                .map(l -> LocalDate.parse(l.path("startedAt").asText().substring(0, 10)))
                .toList();
        assertThat(ChronoUnit.DAYS.between(created, start)).isEqualTo(7);
        assertThat(ChronoUnit.DAYS.between(started.get(0), started.get(1))).isEqualTo(7);
        assertThat(start).isEqualTo(started.get(0));
        long moved = ChronoUnit.DAYS.between(start, LocalDate.parse("2026-11-20"));
        assertThat(moved).isPositive();
        assertThat(moved % 7).isZero();
        LocalDate birth =
                LocalDate.parse(resource(lines, "Patient").path("birthDate").asText());
        assertThat(ChronoUnit.DAYS.between(birth, LocalDate.parse("1984-02-29")))
                .isEqualTo(moved);
    }

    private static JsonNode resource(List<ObjectNode> lines, String type) {
        return lines.stream()
                .map(l -> l.path("resource"))
                .filter(r -> r.path("resourceType").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static Macs macs() {
        return (purpose, content) -> {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(purpose.getBytes(StandardCharsets.UTF_8));
                return digest.digest(content);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private final class StoredDocuments implements Documents {

        @Override
        public String store(String scope, String kind, byte[] content) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Entry> of(String scope) {
            return stored.keySet().stream().map(id -> new Entry(id, "input")).toList();
        }

        @Override
        public Optional<byte[]> read(String id) {
            return Optional.ofNullable(stored.get(id)).map(s -> s.getBytes(StandardCharsets.UTF_8));
        }
    }

    private final class StoredRecords implements FhirRecords {

        @Override
        public Optional<ObjectNode> read(StepContext step, String reference) {
            try {
                return switch (reference) {
                    case "Patient/zoe-1" -> Optional.of((ObjectNode) json.readTree(PATIENT));
                    case "Appointment/app-7" -> Optional.of((ObjectNode) json.readTree(APPOINTMENT));
                    default -> Optional.empty();
                };
            } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public List<ObjectNode> search(StepContext step, String type, Map<String, String> parameters, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> transact(StepContext step, List<Write> writes) {
            throw new UnsupportedOperationException();
        }
    }
}
