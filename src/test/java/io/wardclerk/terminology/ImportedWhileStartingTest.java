package io.wardclerk.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.terminology.TerminologyImports.Report;
import io.wardclerk.terminology.TerminologyImports.State;
import io.wardclerk.testing.ChildApplication;
import io.wardclerk.testing.TemporaryData;
import io.wardclerk.testing.TestPostgres;
import io.wardclerk.testing.WardclerkClient;
import io.wardclerk.testing.WardclerkClient.Response;
import io.wardclerk.vault.TestVaults;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --import-codes=}, with real processes, and what the loaded files translate over HTTP. */
class ImportedWhileStartingTest {

    private static final LocalDate NOVEMBER_2021 = LocalDate.of(2021, 11, 2);

    @TempDir
    Path folder;

    @Test
    void theFilesOfAFolderAreLoadedAndReportedAndTranslateOverHttp() throws Exception {
        Path data = folder.resolve("data");
        Path files = java.nio.file.Files.createDirectory(folder.resolve("files"));
        write(
                files,
                "cvx.txt",
                "20        |DTaP|diphtheria, tetanus toxoids and acellular pertussis vaccine||Active|False|2010-05-28\n");
        write(
                files,
                "NDC_Unit_use.txt",
                "413|49281|286|58|DAPTACEL|DIPHTHERIA, TETANUS TOXOIDS, ACELLULAR PERTUSSIS|Sanofi Pasteur Inc.|20020514||VIAL|00349281286582|20        |DTaP|False     |49281-0286-58|2014-04-01 00:00:00|00349281286582\n");
        write(
                files,
                "icd10cm_order_2021.txt",
                Files.order(
                        "T40     0 Poisoning by narcotics and psychodysleptics",
                        "T407    0 Poisoning by cannabis (derivatives)",
                        "T407X   0 Poisoning by cannabis (derivatives)",
                        "T407X1  0 Poisoning by cannabis (derivatives), accidental",
                        "T407X1A 1 Poisoning by cannabis (derivatives), accidental, init"));
        write(
                files,
                "icd10cm_order_2022.txt",
                Files.order(
                        "T40     0 Poisoning by narcotics and psychodysleptics",
                        "T407    0 Poisoning by cannabis and synthetic cannabinoids",
                        "T4071   0 Poisoning by cannabis (derivatives)",
                        "T40711  0 Poisoning by cannabis, accidental",
                        "T40711A 1 Poisoning by cannabis, accidental, initial encounter"));
        write(
                files,
                "icd10cm_conversion_table_FY2022.txt",
                "Current code assignment\tEffective date\tPrevious Code(s) Assignment\nT40.711A\t2021-10-01\tT40.7X1A\n");

        try (ChildApplication application = ChildApplication.start(
                        folder,
                        "--wardclerk.local.data=" + data,
                        "--wardclerk.local.binaries=" + TemporaryData.BINARIES,
                        "--import-codes=" + files)
                .ready()) {
            assertThat(application.log())
                    .contains(
                            "icd10cm_order_2021.txt: ICD-10-CM order file, version 2021, 5 rows. It answers from now on.",
                            "icd10cm_order_2022.txt: ICD-10-CM order file, version 2022, 5 rows.",
                            "cvx.txt: CVX text file,",
                            "NDC_Unit_use.txt: NDC unit of use,");
            WardclerkClient wardclerk = new WardclerkClient(data);
            assertThat(wardclerk.get("/api/v1/terminology/imports").json().path("items"))
                    .hasSize(5)
                    .allMatch(each -> each.path("state").asText().equals("ACTIVE"));
            assertThat(wardclerk
                            .get("/fhir/terminology/CodeSystem/$validate-code?code=T40.711A&date=2021-11-02&url="
                                    + encoded(CodeSystem.ICD10CM))
                            .json()
                            .toString())
                    .contains("\"valueBoolean\":true");

            assertTranslated(
                    translate(wardclerk, CodeSystem.NDC, "49281-0286-58", NOVEMBER_2021),
                    CodeSystem.CVX,
                    "20",
                    "wider");
            assertTranslated(
                    translate(wardclerk, CodeSystem.CVX, "20", NOVEMBER_2021),
                    CodeSystem.NDC,
                    "49281-0286-58",
                    "narrower");
            assertTranslated(
                    translate(wardclerk, CodeSystem.ICD10CM, "T40.7X1A", NOVEMBER_2021),
                    CodeSystem.ICD10CM,
                    "T40.711A",
                    "relatedto");
            assertNotTranslated(translate(wardclerk, CodeSystem.NDC, "49281-0286-58", LocalDate.of(2002, 5, 13)));
            assertNotTranslated(translate(wardclerk, CodeSystem.ICD10CM, "T40.7X1A", LocalDate.of(2021, 9, 30)));
            assertNotTranslated(translate(wardclerk, CodeSystem.ICD10CM, "T40.711A", NOVEMBER_2021));
        }
    }

    @Test
    void aBrokenFileIsNamedWithItsLineEndsTheStartAndChangesNothing() throws Exception {
        String url = TestPostgres.migratedUrl();
        DataSource database = TestPostgres.at(url);
        long epoch;
        try (TerminologyNode node = node(database)) {
            assertThat(node.load(Files.bytes(Files.ORDER), TerminologyNode.named("icd10cm_order_2021.txt"))
                            .state())
                    .isEqualTo(State.ACTIVE);
            epoch = node.terminology().epoch(CodeSystem.ICD10CM);
        }
        Path broken = write(
                folder,
                "icd10cm_order_2022.txt",
                Files.ORDER.substring(0, Files.ORDER.indexOf("00003"))
                        + Files.ORDER.substring(Files.ORDER.indexOf("00004")));

        try (ChildApplication clinic = ChildApplication.start(
                folder,
                "--spring.profiles.active=clinic",
                "--server.address=127.0.0.1",
                "--spring.datasource.url=" + url,
                "--wardclerk.vault.keystore=" + TestVaults.keystore(),
                "--wardclerk.vault.erasures=" + folder.resolve("erasures.ndjson"),
                "--wardclerk.terminology.imports.starter=false",
                "--wardclerk.terminology.imports.spool=" + folder.resolve("spool"),
                "--import-codes=" + broken)) {
            assertThat(clinic.ended()).isNotZero();
            assertThat(clinic.log())
                    .contains(
                            "icd10cm_order_2022.txt, line 3: The order number is 4 after 2",
                            "icd10cm_order_2022.txt was refused and changed nothing");
        }

        try (TerminologyNode node = node(database)) {
            node.follow();
            assertThat(node.imports().list(10)).extracting(Report::state).containsExactly(State.REFUSED, State.ACTIVE);
            assertThat(node.terminology().epoch(CodeSystem.ICD10CM)).isEqualTo(epoch);
            assertThat(node.terminology().releases(CodeSystem.ICD10CM))
                    .extracting(Release::version)
                    .containsExactly("2021");
            assertThat(node.terminology().standing(CodeSystem.ICD10CM, "E11.9", LocalDate.of(2021, 2, 1)))
                    .isEqualTo(Standing.BILLABLE);
        }
        assertThat(folder.resolve("spool")).isEmptyDirectory();
    }

    private TerminologyNode node(DataSource database) {
        return new TerminologyNode(database, folder.resolve("node"), false);
    }

    private static Path write(Path folder, String name, String text) throws IOException {
        return java.nio.file.Files.writeString(folder.resolve(name), text);
    }

    private static JsonNode translate(WardclerkClient wardclerk, CodeSystem system, String code, LocalDate day) {
        Response answer = wardclerk.get(
                "/fhir/terminology/ConceptMap/$translate?date=" + day + "&code=" + code + "&system=" + encoded(system));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static void assertTranslated(JsonNode answer, CodeSystem to, String code, String equivalence) {
        assertThat(part(answer, "parameter", "result")
                        .orElseThrow()
                        .path("valueBoolean")
                        .asBoolean())
                .as(answer.toString())
                .isTrue();
        assertThat(all(answer, "parameter", "match")).singleElement().satisfies(match -> {
            assertThat(part(match, "part", "equivalence")
                            .orElseThrow()
                            .path("valueCode")
                            .asText())
                    .isEqualTo(equivalence);
            JsonNode coding = part(match, "part", "concept").orElseThrow().path("valueCoding");
            assertThat(coding.path("system").asText()).isEqualTo(to.uri());
            assertThat(coding.path("code").asText()).isEqualTo(code);
            assertThat(coding.path("display").asText()).isNotBlank();
        });
    }

    private static void assertNotTranslated(JsonNode answer) {
        assertThat(part(answer, "parameter", "result")
                        .orElseThrow()
                        .path("valueBoolean")
                        .asBoolean(true))
                .as(answer.toString())
                .isFalse();
        assertThat(all(answer, "parameter", "match")).isEmpty();
        assertThat(part(answer, "parameter", "message")).isPresent();
    }

    private static Optional<JsonNode> part(JsonNode of, String list, String name) {
        return all(of, list, name).stream().findFirst();
    }

    private static List<JsonNode> all(JsonNode of, String list, String name) {
        return StreamSupport.stream(of.path(list).spliterator(), false)
                .filter(each -> each.path("name").asText().equals(name))
                .toList();
    }

    private static String encoded(CodeSystem system) {
        return URLEncoder.encode(system.uri(), StandardCharsets.UTF_8);
    }
}
