package io.wardclerk.audit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.notFound;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.wardclerk.audit.tree.SignedNote;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.vault.TestVaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checkpoints are also kept where whoever rewrites the database cannot reach, and no history is continued that disagrees. */
class SecondPlaceTest {

    @RegisterExtension
    private static final WireMockExtension FAR =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    @TempDir
    private Path folder;

    private final DataSource database = TestPostgres.migratedDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final JdbcClient superuser = JdbcClient.create(TestPostgres.asSuperuser(database));
    private final Path keystore = TestVaults.keystore();
    private final List<TestLedger> nodes = new ArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(TestLedger::close);
    }

    @Test
    void a_file_takes_every_checkpoint_a_line_and_ends_with_the_newest() throws Exception {
        TestLedger node = withFile();
        for (int round = 0; round < 3; round++) {
            record(node, 4);
        }

        await().untilAsserted(() -> assertThat(witnessed()).endsWith(12L));
        assertThat(witnessed()).isSorted().doesNotHaveDuplicates();
        assertThat(node.health.now().places().get(0).delivered()).isEqualTo(12);
    }

    @Test
    void a_line_that_was_never_written_whole_is_no_harm() throws Exception {
        TestLedger node = withFile();
        record(node, 4);
        await().untilAsserted(() -> assertThat(witnessed()).endsWith(4L));
        node.close();
        Files.writeString(file(), "{\"checkpo", StandardOpenOption.APPEND);

        TestLedger again = withFile();
        record(again, 4);
        await().untilAsserted(() -> assertThat(witnessed()).endsWith(8L));
    }

    @Test
    void a_history_that_is_shorter_than_the_second_place_is_not_continued() throws Exception {
        TestLedger node = withFile();
        record(node, 4);
        record(node, 4);
        await().untilAsserted(() -> assertThat(witnessed()).endsWith(8L));
        node.close();
        superuser
                .sql(
                        "set session_replication_role = replica; "
                                + "delete from ledger_block where first_index >= 4; delete from ledger_checkpoint where size > 4")
                .update();

        TestLedger again = withFile();
        again.log.record(SequencerTest.step("on top"));

        assertRefuses(again, "holds a checkpoint of size 8");
        assertThat(jdbc.sql("select max(size) from ledger_checkpoint")
                        .query(Long.class)
                        .single())
                .isEqualTo(4);
    }

    @Test
    void another_history_of_the_same_length_is_not_continued() throws Exception {
        TestLedger node = withFile();
        record(node, 4);
        await().untilAsserted(() -> assertThat(witnessed()).endsWith(4L));
        node.close();
        // The whole ledger is made anew over changed records, with the installation's own keys.
        superuser
                .sql("set session_replication_role = replica; update audit_event set actor = 'nobody'; "
                        + "delete from ledger_block; delete from ledger_node; delete from ledger_checkpoint")
                .update();
        TestLedger forger = new TestLedger(database, keystore);
        nodes.add(forger);
        forger.start();
        forger.ledger.seal();
        forger.close();

        TestLedger again = withFile();
        again.log.record(SequencerTest.step("on top"));

        assertRefuses(again, "holds another root for size 4");
    }

    @Test
    void sealed_hashes_that_do_not_give_the_signed_root_are_not_continued() {
        TestLedger node = withFile();
        record(node, 4);
        node.close();
        superuser
                .sql("set session_replication_role = replica; "
                        + "update ledger_block set hashes = overlay(hashes placing '\\x00' from 3)")
                .update();

        TestLedger again = withFile();
        again.log.record(SequencerTest.step("on top"));

        assertRefuses(again, "do not give the root");
    }

    @Test
    void a_service_that_fails_does_not_stop_the_sealing_and_is_caught_up() {
        FAR.stubFor(get(anyUrl()).willReturn(notFound()));
        FAR.stubFor(post(anyUrl()).willReturn(serverError()));
        TestLedger node = with(properties("", FAR.baseUrl() + "/witness", ""));
        record(node, 4);
        assertThat(node.ledger.seal().size()).isGreaterThanOrEqualTo(4);
        await().until(() -> records("ledger-witness", "failure") == 1);
        assertThat(node.health.now().places().get(0).failure()).contains("500");

        FAR.stubFor(post(anyUrl()).willReturn(ok()));

        await().atMost(Duration.ofSeconds(15)).until(() -> records("ledger-witness", "success") == 1);
        Ledger.Checkpoint newest = node.ledger.seal();
        await().untilAsserted(() -> FAR.verify(postRequestedFor(urlEqualTo("/witness"))
                .withHeader("Authorization", equalTo("Bearer there"))
                .withHeader("Content-Type", equalTo("text/plain; charset=UTF-8"))
                .withRequestBody(equalTo(newest.note()))));
        assertThat(records("ledger-witness", "failure")).as("told once").isEqualTo(1);
    }

    @Test
    void a_service_that_was_away_at_the_start_is_compared_before_anything_is_sent() {
        FAR.stubFor(get(anyUrl()).willReturn(serverError()));
        TestLedger node = with(properties("", FAR.baseUrl() + "/witness", ""));
        record(node, 4);
        FAR.stubFor(get(anyUrl()).willReturn(ok("somebody else's\n9\n" + "A".repeat(43) + "=\n\n\u2014 x AAAA\n")));

        assertRefuses(node, "not signed by this installation");
        FAR.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void an_object_store_keeps_each_under_lock_and_lists_the_newest_first() {
        FAR.stubFor(get(urlMatching("/bucket/\\?list-type=2.*"))
                .willReturn(ok("<ListBucketResult><KeyCount>0</KeyCount></ListBucketResult>")));
        FAR.stubFor(put(urlMatching("/bucket/.*")).willReturn(ok()));
        TestLedger node = with(properties("", "", FAR.baseUrl() + "/bucket"));
        record(node, 4);
        Ledger.Checkpoint head = node.ledger.seal();

        String name = "/bucket/checkpoints/" + (Long.MAX_VALUE - head.size()) + "-" + head.size() + ".txt";
        await().untilAsserted(() -> FAR.verify(putRequestedFor(urlEqualTo(name))
                .withHeader("x-amz-object-lock-mode", equalTo("COMPLIANCE"))
                .withHeader("x-amz-object-lock-retain-until-date", matching("20\\d\\d-.*Z"))
                .withHeader("Content-MD5", matching("[A-Za-z0-9+/]{22}=="))
                .withHeader("If-None-Match", equalTo("*"))
                .withRequestBody(equalTo(head.note()))));
        node.close();
        FAR.stubFor(get(urlMatching("/bucket/\\?list-type=2.*"))
                .willReturn(ok("<ListBucketResult><Contents><Key>" + name.substring("/bucket/".length())
                        + "</Key></Contents></ListBucketResult>")));
        FAR.stubFor(get(urlEqualTo(name)).willReturn(aResponse().withBody(head.note())));
        superuser
                .sql("set session_replication_role = replica; "
                        + "delete from ledger_block; delete from ledger_node; delete from ledger_checkpoint")
                .update();

        TestLedger again = with(properties("", "", FAR.baseUrl() + "/bucket"));

        assertRefuses(again, "holds a checkpoint of size " + head.size());
    }

    private void assertRefuses(TestLedger node, String why) {
        await().atMost(Duration.ofSeconds(10)).until(() -> node.health.now().role() == LedgerHealth.Role.REFUSING);
        assertThat(node.health.now().problem()).contains(why, "keep the second place as evidence");
        await().until(() ->
                jdbc.sql("select count(*) from audit_event where action = 'ledger-tampered' and element is null")
                                .query(Long.class)
                                .single()
                        == 1);
        assertThatThrownBy(node.ledger::seal).isInstanceOf(LedgerUnsealed.class).hasMessageContaining(why);
    }

    private void record(TestLedger node, int records) {
        for (int i = 0; i < records; i++) {
            node.log.record(SequencerTest.step("step" + i));
        }
        node.ledger.seal();
    }

    private long records(String action, String outcome) {
        return jdbc.sql("select count(*) from audit_event where action = ? and outcome = ?")
                .params(action, outcome)
                .query(Long.class)
                .single();
    }

    private List<Long> witnessed() throws IOException {
        List<Long> sizes = new ArrayList<>();
        for (String line : Files.exists(file()) ? Files.readAllLines(file()) : List.<String>of()) {
            String note = new com.fasterxml.jackson.databind.ObjectMapper()
                    .readTree(line)
                    .path("checkpoint")
                    .asText();
            sizes.add(SignedNote.parse(note).orElseThrow().size());
        }
        return sizes;
    }

    private Path file() {
        return folder.resolve("ledger").resolve("checkpoints.ndjson");
    }

    private TestLedger withFile() {
        return with(properties(file().toString(), "", ""));
    }

    private TestLedger with(LedgerProperties.SecondPlaceProperties secondPlace) {
        TestLedger node = new TestLedger(database, keystore, secondPlace, Clock.systemUTC());
        nodes.add(node);
        return node.start();
    }

    @Test
    void calls_to_a_bucket_are_signed() {
        FAR.stubFor(get(anyUrl()).willReturn(ok("<ListBucketResult/>")));
        FAR.stubFor(put(anyUrl()).willReturn(ok()));
        TestLedger node = with(new LedgerProperties.SecondPlaceProperties(
                "",
                "",
                "",
                FAR.baseUrl() + "/bucket",
                "checkpoints/",
                "eu-central-1",
                Period.ofYears(6),
                Duration.ofSeconds(2),
                null));
        record(node, 1);
        String scope = "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/\\d{8}/eu-central-1/s3/aws4_request, SignedHeaders=.*";
        await().untilAsserted(() -> FAR.verify(putRequestedFor(urlMatching("/bucket/checkpoints/.*"))
                .withHeader("Authorization", matching(scope))
                .withHeader("Authorization", matching(".*x-amz-object-lock-mode;x-amz-object-lock-retain-until-date.*"))
                .withHeader("x-amz-content-sha256", matching("[0-9a-f]{64}"))));
    }

    private static LedgerProperties.SecondPlaceProperties properties(String file, String url, String bucket) {
        return new LedgerProperties.SecondPlaceProperties(
                file, url, "Bearer there", bucket, "checkpoints/", "", Period.ofYears(6), Duration.ofSeconds(2), null);
    }
}
