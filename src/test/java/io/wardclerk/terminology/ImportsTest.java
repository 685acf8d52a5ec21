package io.wardclerk.terminology;

import static io.wardclerk.terminology.TerminologyNode.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditOutcome;
import io.wardclerk.terminology.CodeNotes.Kind;
import io.wardclerk.terminology.Lookup.Found;
import io.wardclerk.terminology.Lookup.NotThen;
import io.wardclerk.terminology.TerminologyImports.Report;
import io.wardclerk.terminology.TerminologyImports.State;
import io.wardclerk.terminology.TerminologyImports.Wish;
import io.wardclerk.testing.TestPostgres;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Distribution files are loaded whole or not at all, and answer by date. */
class ImportsTest {

    private static final LocalDate FEBRUARY_2021 = LocalDate.of(2021, 2, 1);

    private final DataSource database = TestPostgres.migratedDatabase();

    @TempDir
    Path spool;

    private TerminologyNode node;
    private Terminology terminology;

    @BeforeEach
    void start() {
        node = new TerminologyNode(database, spool, false);
        terminology = node.terminology();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private Report load(String file, String name) {
        Report report = node.load(Files.bytes(file), named(name));
        assertThat(report.state()).as("%s", report.defects()).isEqualTo(State.ACTIVE);
        return report;
    }

    @Test
    void an_order_file_answers_from_its_first_day_on_and_tells_when_it_has_lapsed() {
        Report report = load(Files.ORDER, "icd10cm_order_2021-01.txt");

        assertThat(report.format()).isEqualTo("ICD-10-CM order file");
        assertThat(report.version()).isEqualTo("2021-01");
        assertThat(report.rows()).isEqualTo(5);
        assertThat(terminology.standing(CodeSystem.ICD10CM, "E11.9", FEBRUARY_2021))
                .isEqualTo(Standing.BILLABLE);
        assertThat(terminology.standing(CodeSystem.ICD10CM, "E119", FEBRUARY_2021))
                .isEqualTo(Standing.BILLABLE);
        assertThat(terminology.standing(CodeSystem.ICD10CM, "E11", FEBRUARY_2021))
                .isEqualTo(Standing.HEADER);
        assertThat(terminology.standing(CodeSystem.ICD10CM, "E11.8", FEBRUARY_2021))
                .isEqualTo(Standing.UNKNOWN);
        assertThat(terminology.standing(CodeSystem.ICD10CM, "E11.9", LocalDate.of(2020, 12, 31)))
                .isEqualTo(Standing.NOT_LOADED);
        assertThat(terminology.find(CodeSystem.ICD10CM, "E11.9", LocalDate.of(2021, 9, 30)))
                .isInstanceOfSatisfying(Found.class, found -> {
                    assertThat(found.lapsed()).isFalse();
                    assertThat(found.concept().parent()).isEqualTo("E11");
                });
        assertThat(terminology.find(CodeSystem.ICD10CM, "E11.9", LocalDate.of(2021, 10, 1)))
                .isInstanceOfSatisfying(
                        Found.class, found -> assertThat(found.lapsed()).isTrue());
        assertThat(terminology.children(CodeSystem.ICD10CM, "S52", FEBRUARY_2021))
                .extracting(Concept::code)
                .containsExactly("S52.5");
        assertThat(node.records()).last().satisfies(entry -> {
            assertThat(entry.action()).isEqualTo(AuditAction.TERMINOLOGY_IMPORT);
            assertThat(entry.outcome()).isEqualTo(AuditOutcome.SUCCESS);
        });
    }

    @Test
    void releases_stand_side_by_side_and_a_retired_code_is_told_with_what_took_its_place() {
        load(Files.ORDER, "icd10cm_order_2021.txt");
        load(
                Files.order(
                        "E11     0 Type 2 diabetes mellitus",
                        "E1199   1 Type 2 diabetes mellitus, other",
                        "E1100   1 Type 2 diabetes mellitus with hyperosmolarity"),
                "icd10cm_order_2022.txt");
        load(
                "Current code assignment\tEffective date\tPrevious Code(s) Assignment\nE11.99\t2021-10-01\tE11.9\n",
                "icd10cm_conversion_table_FY2022.txt");

        assertThat(terminology.standing(CodeSystem.ICD10CM, "E11.9", LocalDate.of(2021, 9, 30)))
                .isEqualTo(Standing.BILLABLE);
        assertThat(terminology.find(CodeSystem.ICD10CM, "E11.9", LocalDate.of(2021, 10, 1)))
                .isInstanceOfSatisfying(NotThen.class, not -> {
                    assertThat(not.valid())
                            .containsExactly(new Period(LocalDate.of(2020, 10, 1), LocalDate.of(2021, 9, 30)));
                    assertThat(not.replacements()).containsExactly("E11.99");
                });
        assertThat(terminology.releases(CodeSystem.ICD10CM))
                .filteredOn(release -> release.part() == Release.Part.CODES)
                .extracting(Release::version)
                .containsExactly("2022", "2021");
    }

    @Test
    void the_edits_decide_for_the_codes_they_hold_and_give_their_flags_by_day() {
        load(Files.ORDER, "icd10cm_order_2021.txt");
        load(Files.EDITS, "mce.csv");

        assertThat(terminology.find(CodeSystem.ICD10CM, "E11.9", LocalDate.of(2024, 9, 30)))
                .isInstanceOfSatisfying(Found.class, found -> {
                    assertThat(found.concept().flags()).containsExactlyInAnyOrder(Flag.ADULT, Flag.FEMALE);
                    assertThat(found.concept().display()).isEqualTo("Type 2 diabetes mellitus without complications");
                    assertThat(found.concept().from()).isEqualTo(LocalDate.of(2015, 10, 1));
                    assertThat(found.concept().until()).isNull();
                });
        assertThat(terminology.find(CodeSystem.ICD10CM, "E11.9", LocalDate.of(2024, 10, 1)))
                .isInstanceOfSatisfying(
                        Found.class,
                        found -> assertThat(found.concept().flags()).containsExactly(Flag.ADULT));
        assertThat(terminology.standing(CodeSystem.ICD10CM, "E11.9", LocalDate.of(2015, 9, 30)))
                .isEqualTo(Standing.NOT_THEN);
        assertThat(terminology.standing(CodeSystem.ICD10CM, "E11", LocalDate.of(2016, 1, 1)))
                .as("a heading is valid while a code under it is")
                .isEqualTo(Standing.HEADER);
        assertThat(terminology.standing(CodeSystem.ICD10CM, "A02.1", FEBRUARY_2021))
                .as("in the edits alone")
                .isEqualTo(Standing.BILLABLE);
    }

    @Test
    void notes_are_inherited_and_name_their_codes() {
        load(Files.TABULAR, "icd10cm_tabular.xml");

        CodeNotes notes =
                terminology.notes(CodeSystem.ICD10CM, "E11.9", FEBRUARY_2021).orElseThrow();
        assertThat(notes.of(Kind.EXCLUDES1))
                .extracting(CodeNotes.Note::text)
                .containsExactly(
                        "gestational diabetes (O24.4-)",
                        "type 1 diabetes mellitus (E10.-)",
                        "transitory disorders specific to newborn (P70-P74)");
        assertThat(notes.of(Kind.EXCLUDES1)).allMatch(CodeNotes.Note::inherited);
        assertThat(notes.of(Kind.INCLUSION_TERM)).noneMatch(CodeNotes.Note::inherited);
        assertThat(notes.of(Kind.EXCLUDES1).get(2).codes().get(0).contains("P72.1"))
                .isTrue();
        assertThat(notes.of(Kind.EXCLUDES1).get(2).codes().get(0).contains("P75"))
                .isFalse();
        assertThat(notes.seventh()).isNull();

        CodeNotes fracture =
                terminology.notes(CodeSystem.ICD10CM, "S52.5XXA", FEBRUARY_2021).orElseThrow();
        assertThat(fracture.seventh()).satisfies(seventh -> {
            assertThat(seventh).isNotNull();
            assertThat(seventh.meanings())
                    .containsExactly(Map.entry('A', "initial encounter"), Map.entry('D', "subsequent encounter"));
        });
        CodeRange adverse = fracture.of(Kind.CODE_FIRST).get(0).codes().get(0);
        assertThat(Stream.of("T36.0X5A", "T50.905A", "T36.95XA")).allMatch(adverse::contains);
        assertThat(Stream.of("T36.0X1A", "T51.0X5A", "T36.91XA")).noneMatch(adverse::contains);
    }

    @Test
    void every_official_file_is_known_by_its_content() {
        load(
                hcpcs("A0080", "3", "Non-emergency transportation", "Noninterest escort", "19820101", "        ")
                        + "A0080002004(individual or organization)".stripTrailing() + "\r\n"
                        + hcpcs("   A1", "7", "Dressing for one wound", "Dressing", "20020701", "20161231"),
                "HCPC2020_ANWEB_w_disclaimer.txt");
        load(
                "03        |MMR|measles, mumps and rubella virus vaccine||Active|False|2010/05/28\n"
                        .replace("2010/05/28", "2010-05-28"),
                "cvx.txt");
        load(
                "413|49281|286|58|DAPTACEL|DIPHTHERIA|Sanofi Pasteur Inc.|20020514||VIAL|00349281286582|03        |MMR|False     |49281-0286-58|2014-04-01 00:00:00|00349281286582\n",
                "NDC_Unit_use.txt");
        load(
                Files.lines(
                        "\"LOINC_NUM\",\"COMPONENT\",\"PROPERTY\",\"TIME_ASPCT\",\"SYSTEM\",\"SCALE_TYP\",\"METHOD_TYP\",\"CLASS\",\"STATUS\",\"LONG_COMMON_NAME\",\"EXAMPLE_UCUM_UNITS\"",
                        "\"4548-4\",\"Hemoglobin A1c\",\"MFr\",\"Pt\",\"Bld\",\"Qn\",\"\",\"HEM/BC\",\"ACTIVE\",\"Hemoglobin A1c/Hemoglobin.total in Blood\",\"%\""),
                "Loinc.csv");
        load(
                rxnorm("860975", "SCD", "metformin hydrochloride 500 MG Oral Tablet")
                        + rxnorm("860975", "SY", "metFORMIN"),
                "RXNCONSO.RRF");
        load(
                "<root xmlns=\"http://unitsofmeasure.org/ucum-essence\"><prefix Code=\"k\" CODE=\"K\"><name>kilo</name></prefix>"
                        + "<base-unit Code=\"m\" CODE=\"M\"><name>meter</name></base-unit></root>",
                "ucum-essence.xml");
        load(
                "Concept Id\tCPT Code\tLong\tMedium\tShort\n1\t99999\tA long one\tmedium\tShort one\n",
                "ConsolidatedCodeList_2021.txt");
        Report snomed = node.load(Files.zip(snomed()), named("SnomedCT_US_20210901.zip"));
        assertThat(snomed.state()).as("%s", snomed.defects()).isEqualTo(State.ACTIVE);

        assertThat(found(CodeSystem.HCPCS, "A0080").longDisplay())
                .isEqualTo("Non-emergency transportation (individual or organization)");
        assertThat(terminology.standing(CodeSystem.HCPCS, "A1", LocalDate.of(2017, 1, 1)))
                .isEqualTo(Standing.NOT_THEN);
        assertThat(found(CodeSystem.CVX, "03").display()).isEqualTo("MMR");
        assertThat(terminology.translations(CodeSystem.NDC, "49281-286-58", CodeSystem.CVX, FEBRUARY_2021))
                .extracting(Concept::code)
                .containsExactly("03");
        assertThat(terminology.translations(CodeSystem.CVX, "03", CodeSystem.NDC, FEBRUARY_2021))
                .extracting(Concept::code)
                .containsExactly("49281-0286-58");
        assertThat(found(CodeSystem.LOINC, "4548-4").property(Concept.UNITS)).contains("%");
        assertThat(found(CodeSystem.RXNORM, "860975").display()).startsWith("metformin hydrochloride");
        assertThat(found(CodeSystem.UCUM, "m").display()).isEqualTo("meter");
        assertThat(terminology.standing(CodeSystem.UCUM, "M", FEBRUARY_2021)).isEqualTo(Standing.UNKNOWN);
        assertThat(found(CodeSystem.CPT, "99999").display()).isEqualTo("Short one");
        assertThat(found(CodeSystem.SNOMED, "38341003").display()).isEqualTo("High blood pressure");
        assertThat(found(CodeSystem.SNOMED, "38341003").property(Concept.SEMANTIC_TAG))
                .contains("disorder");
    }

    private Concept found(CodeSystem system, String code) {
        return ((Found) terminology.find(system, code, FEBRUARY_2021)).concept();
    }

    private static String hcpcs(
            String code, String kind, String title, String abbreviated, String added, String until) {
        String text = String.format("%-5s%s%s%-80s%-28s", code, "00100", kind, title, abbreviated);
        return String.format("%-268s%s%s%s%-28s\r\n", text, added, added, until, "N");
    }

    private static String rxnorm(String code, String kind, String name) {
        return code + "|ENG|P|L1|PF|S1|Y|A1||" + code + "||RXNORM|" + kind + "|" + code + "|" + name + "|0|N|4096|\n";
    }

    private static Map<String, String> snomed() {
        String term = "\t20210901\t1\t900000000000207008\t38341003\ten\t";
        return Map.of(
                "S/Snapshot/Terminology/sct2_Concept_Snapshot_US.txt",
                "id\teffectiveTime\tactive\tmoduleId\tdefinitionStatusId\n38341003\t20020131\t1\t900000000000207008\t900000000000074008\n",
                "S/Snapshot/Terminology/sct2_Description_Snapshot-en_US.txt",
                Files.lines(
                        "id\teffectiveTime\tactive\tmoduleId\tconceptId\tlanguageCode\ttypeId\tterm\tcaseSignificanceId",
                        "1" + term
                                + "900000000000003001\tHypertensive disorder, systemic arterial (disorder)\t900000000000448009",
                        "2" + term + "900000000000013009\tHigh blood pressure\t900000000000448009"),
                "S/Snapshot/Refset/Language/der2_cRefset_LanguageSnapshot-en_US.txt",
                Files.lines(
                        "id\teffectiveTime\tactive\tmoduleId\trefsetId\treferencedComponentId\tacceptabilityId",
                        "x\t20210901\t1\t900000000000207008\t900000000000509007\t2\t900000000000548007"));
    }

    static List<byte[]> broken() {
        byte[] gz = Files.gz(Files.ORDER);
        return List.of(
                Files.bytes(""),
                Files.bytes("nothing that anybody publishes\n"),
                Arrays.copyOf(gz, gz.length / 2),
                Files.bytes(Files.ORDER.substring(0, Files.ORDER.length() - 30)),
                Files.bytes(Files.ORDER.substring(0, Files.ORDER.indexOf("00003"))
                        + Files.ORDER.substring(Files.ORDER.indexOf("00004"))),
                Files.bytes(Files.ORDER.replace("00005 S525XXA", "00005 E119   ")),
                Files.bytes(Files.ORDER + "x".repeat(100_000)),
                Files.bytes(Files.TABULAR.substring(0, Files.TABULAR.length() / 2)),
                Files.bytes(Files.TABULAR.replace("<name>E11.9<", "<name>E11<")),
                Files.bytes("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n"
                        + Files.TABULAR
                                .substring(Files.TABULAR.indexOf('\n') + 1)
                                .replace("Diabetes mellitus (", "&e;(")),
                Files.bytes(Files.EDITS.replace("20240930", "20249930")),
                Files.bytes(Files.EDITS.replace("E119,20241001,,adult", "E119,20151001,,adult")),
                Files.bytes(Files.EDITS.replace("A021,20151001,,", "A021;20151001")),
                Files.bytes(Files.EDITS.replace("A021", "A0\u041221")),
                new byte[] {'P', 'K', 3, 4, 5, 6});
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_broken_file_is_refused_with_its_line_and_changes_nothing(byte[] file) {
        load(Files.ORDER, "icd10cm_order_2021.txt");
        long epoch = terminology.epoch(CodeSystem.ICD10CM);

        Report report = node.load(file, new Wish("icd10cm_order_2022.txt", null, null, null, null));

        assertThat(report.state()).isEqualTo(State.REFUSED);
        assertThat(report.defects()).isNotEmpty();
        assertThat(report.release()).isNull();
        node.follow();
        assertThat(terminology.epoch(CodeSystem.ICD10CM)).isEqualTo(epoch);
        assertThat(terminology.releases(CodeSystem.ICD10CM)).hasSize(1);
        assertThat(terminology.standing(CodeSystem.ICD10CM, "E11.9", FEBRUARY_2021))
                .isEqualTo(Standing.BILLABLE);
        assertThat(node.records()).last().satisfies(entry -> assertThat(entry.outcome())
                .isEqualTo(AuditOutcome.FAILURE));
        assertThat(spool).as("nothing stays behind").isEmptyDirectory();
    }

    @Test
    void a_defect_names_its_line() {
        Report report = node.load(Files.bytes(Files.EDITS.replace("20240930", "20249930")), named("mce.csv"));

        assertThat(report.defects()).singleElement().satisfies(defect -> assertThat(defect.line())
                .isEqualTo(2));
    }

    @Test
    void a_file_that_was_cut_off_at_a_line_is_found_by_its_size() {
        load(Files.ORDER, "icd10cm_order_2021.txt");
        String cut = Files.ORDER.substring(0, Files.ORDER.indexOf("00003"));

        assertThat(node.load(Files.bytes(cut), named("icd10cm_order_2022.txt")).state())
                .isEqualTo(State.REFUSED);
        assertThat(node.load(Files.bytes(cut), new Wish("icd10cm_order_2022.txt", null, null, null, 3L))
                        .state())
                .isEqualTo(State.REFUSED);
        assertThat(node.load(Files.bytes(cut), new Wish("icd10cm_order_2022.txt", null, null, null, 2L))
                        .state())
                .isEqualTo(State.ACTIVE);
    }

    @Test
    void an_order_file_without_a_year_asks_for_it() {
        assertThat(node.load(Files.bytes(Files.ORDER), named("order.txt")).defects())
                .singleElement()
                .satisfies(defect -> assertThat(defect.message()).contains("Send version"));
        assertThat(node.load(Files.bytes(Files.ORDER), new Wish(null, "2021", null, null, null))
                        .state())
                .isEqualTo(State.ACTIVE);
    }

    @Test
    void the_same_file_again_changes_nothing() {
        Report first = load(Files.ORDER, "icd10cm_order_2021.txt");
        long epoch = terminology.epoch(CodeSystem.ICD10CM);

        Report again = load(Files.ORDER, "icd10cm_order_2021.txt");

        assertThat(again.release()).isEqualTo(first.release());
        assertThat(terminology.epoch(CodeSystem.ICD10CM)).isEqualTo(epoch);
    }

    @Test
    void another_node_takes_up_what_this_one_loaded(@TempDir Path elsewhere) {
        try (TerminologyNode other = new TerminologyNode(database, elsewhere, false)) {
            load(Files.ORDER, "icd10cm_order_2021.txt");
            assertThat(other.terminology().standing(CodeSystem.ICD10CM, "E11.9", FEBRUARY_2021))
                    .isEqualTo(Standing.NOT_LOADED);

            other.follow();

            assertThat(other.terminology().standing(CodeSystem.ICD10CM, "E11.9", FEBRUARY_2021))
                    .isEqualTo(Standing.BILLABLE);
        }
    }
}
