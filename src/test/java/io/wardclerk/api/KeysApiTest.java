package io.wardclerk.api;

import static io.wardclerk.api.Samples.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.testing.ApplicationTest;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import io.wardclerk.vault.ContentErased;
import io.wardclerk.vault.Documents;
import io.wardclerk.vault.SealBroken;
import io.wardclerk.vault.SealedColumn;
import io.wardclerk.vault.Vault;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class KeysApiTest {

    private static final String ERASURES = "/api/v1/patients/erasures";
    private static final String ROTATIONS = "/api/v1/keys/rotations";

    /** Bytes that are no ciphertext of a data key: keys that are wrapped, digests, signatures, the engine's own. */
    private static final Set<String> NOT_SEALED = Set.of(
            "act_hi_comment.full_msg_",
            "audit_event.mac",
            "client_assertion.jti_sha256",
            "client_key.sha256",
            "content_release.decision_signature",
            "content_release.signature",
            "data_key.wrapped",
            "installation_key.public_key",
            "installation_key.wrapped",
            "name_vector.name_sha256",
            "name_vector.vector",
            "app_user.passkey_handle",
            "familiar_source.mark",
            "first_administrator_token.token_sha256",
            "sign_in_bucket.bucket",
            "rate_bucket.state",
            "signing_key.wrapped",
            "spring_session_attributes.attribute_bytes",
            "user_entry_code.code_sha256",
            "user_passkey.credential",
            "user_passkey.credential_id");

    /** Left under retired keys: sealed for a key that only the caller has and gone after 30 days, or the sandbox's names of its resources. */
    private static final Set<String> LEFT = Set.of("api_call.body_seal", "start_request.body_seal");

    private final WardclerkClient client;
    private final Samples samples;
    private final JdbcClient jdbc;
    private final Documents documents;
    private final Vault vault;
    private final List<SealedColumn> columns;

    @Autowired
    KeysApiTest(WardclerkClient client, JdbcClient jdbc, Documents documents, Vault vault, List<SealedColumn> columns) {
        this.client = client;
        this.samples = new Samples(client);
        this.jdbc = jdbc;
        this.documents = documents;
        this.vault = vault;
        this.columns = columns;
    }

    @Test
    void a_patient_is_erased_once_their_cases_have_ended() {
        String patient = "Patient/erase-" + UUID.randomUUID();
        String instance = samples.start(
                        UUID.randomUUID().toString(), Samples.body().replace("null", '"' + patient + '"'))
                .json()
                .path("id")
                .asText();
        String input = jdbc.sql("select text_ from act_hi_varinst where proc_inst_id_ = ? and name_ = 'inputId'")
                .param(instance)
                .query(String.class)
                .single();
        assertThat(documents.read(input)).isPresent();

        assertProblem(erase(patient, "refuse"), 409, "cases-running");
        Response erased = erase(patient, "cancel");

        assertThat(erased.status()).as(erased.body()).isEqualTo(201);
        JsonNode erasure = erased.json();
        assertThat(erasure.path("patient").asText()).startsWith("pt_");
        assertThat(erasure.path("cases")).extracting(JsonNode::asText).containsExactly(instance);
        assertThat(erasure.at("/certificate/signature").asText()).isNotBlank();
        assertThat(erased.body()).doesNotContain(patient).doesNotContain("asked to be forgotten");
        assertThat(client.get(erased.header("Location")).json()).isEqualTo(erasure);
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThatThrownBy(
                        () -> documents.read(input))
                .isInstanceOf(ContentErased.class));
        assertThat(client.get("/api/v1/instances/" + instance).status()).isEqualTo(200);
        assertProblem(erase(patient, "refuse"), 404, "nothing-kept");
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'key-erase' and element = ?")
                        .param(erasure.path("id").asText())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void an_erasure_asks_for_a_patient_a_reason_and_a_key_of_its_own() {
        assertProblem(
                client.post(ERASURES, "{\"subject\": \"Patient/1\", \"reason\": \"x\"}"),
                400,
                "idempotency-key-missing");
        for (String body : List.of(
                "{\"subject\": \"Organization/1\", \"reason\": \"x\"}",
                "{\"subject\": \"Patient/1\"}",
                "{\"subject\": \"Patient/1\", \"reason\": \"x\", \"runningCases\": \"ignore\"}")) {
            assertProblem(
                    client.post(
                            ERASURES,
                            body,
                            IdempotencyKey.HEADER,
                            UUID.randomUUID().toString()),
                    400,
                    "invalid-request");
        }
        assertProblem(client.get(ERASURES + "/" + UUID.randomUUID()), 404, "not-found");
        assertProblem(client.get(ERASURES + "/x"), 404, "not-found");
    }

    @Test
    void keys_of_every_level_are_rotated_while_cases_go_on() {
        String before = samples.start();
        for (String level : List.of("data", "key-encryption", "signing")) {
            String key = UUID.randomUUID().toString();
            String body = "{\"level\": \"" + level + "\"}";
            Response begun = client.post(ROTATIONS, body, IdempotencyKey.HEADER, key);
            assertThat(begun.status()).as(begun.body()).isEqualTo(201);
            String place = begun.header("Location");
            assertThat(client.post(ROTATIONS, body, IdempotencyKey.HEADER, key).header("Location"))
                    .isEqualTo(place);
            samples.start();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(90))
                    .until(() -> client.get(place).json().path("state").asText().equals("DONE"));

            JsonNode rotation = client.get(place).json();
            assertThat(rotation.path("level").asText()).isEqualTo(level);
            assertThat(rotation.path("done").asLong()).isPositive();
        }
        assertThat(samples.instance(before).at("/output/urgency").asText()).isEqualTo("urgent");
        assertThat(client.get("/api/v1/tasks/" + samples.taskId(before) + "/form")
                        .status())
                .isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from audit_event where action = 'key-rotate'")
                        .query(Integer.class)
                        .single())
                .isGreaterThanOrEqualTo(6);
        assertProblem(client.post(ROTATIONS, "{\"level\": \"all\"}"), 400, "invalid-request");
    }

    @Test
    void rotation_knows_every_column_of_sealed_bytes() {
        Set<String> declared = columns.stream()
                .map(column -> column.table() + "." + column.column())
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> found = jdbc.sql("""
                        select case when c.table_schema = 'public' then '' else c.table_schema || '.' end
                               || c.table_name || '.' || c.column_name
                          from information_schema.columns c
                         where c.data_type = 'bytea' and c.table_schema in ('public', 'sandbox')
                           and c.table_name not like 'ledger%' and c.table_name <> 'act_id_info'
                        """).query(String.class).list();

        assertThat(found)
                .as("declare a SealedColumn for what the vault sealed, or name it here")
                .allMatch(column -> declared.contains(column) || NOT_SEALED.contains(column) || LEFT.contains(column));
        assertThat(declared).contains("sealed_document.content", "act_ru_variable.text_", "act_ge_bytearray.bytes_");
    }

    @Test
    void ciphertext_that_changed_places_with_that_of_another_row_does_not_open_in_any_table() {
        samples.start();
        samples.start();
        Set<String> swapped = new TreeSet<>();
        for (SealedColumn column : columns) {
            List<Sealed> rows = jdbc.sql("select " + column.place() + " as place, " + column.column()
                            + " as sealed from " + column.table() + " where " + column.column() + " is not null and ("
                            + column.where() + ") order by " + column.key() + " limit 50")
                    .query((row, number) -> new Sealed(
                            row.getString("place"),
                            column.base64()
                                    ? Base64.getDecoder().decode(row.getString("sealed"))
                                    : row.getBytes("sealed")))
                    .list();
            for (int i = 1; i < rows.size(); i++) {
                Sealed mine = rows.get(i);
                Sealed other = rows.get(i - 1);
                // The same name in two cases: the case is asked for when a variable is read, which SealedVariablesTest
                // shows.
                if (!mine.place().equals(other.place()) && opens(mine.place(), mine.sealed())) {
                    assertThatThrownBy(() -> vault.open(mine.place(), other.sealed()))
                            .as(column.table())
                            .isInstanceOf(SealBroken.class);
                    swapped.add(column.table());
                }
            }
        }
        assertThat(swapped)
                .contains("sealed_document", "user_totp", "sandbox.resource_version", "sandbox.search_sealed");
    }

    @SuppressWarnings("ArrayRecordComponent") // read and handed on
    private record Sealed(String place, byte[] sealed) {}

    private boolean opens(String place, byte[] sealed) {
        try {
            vault.open(place, sealed);
            return true;
        } catch (ContentErased e) {
            return false;
        }
    }

    private Response erase(String patient, String running) {
        return client.post(
                ERASURES,
                "{\"subject\": \"" + patient + "\", \"reason\": \"asked to be forgotten\", \"runningCases\": \""
                        + running + "\"}",
                IdempotencyKey.HEADER,
                UUID.randomUUID().toString());
    }
}
