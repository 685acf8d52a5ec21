package io.wardclerk.terminology;

import static io.wardclerk.terminology.TerminologyNode.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.terminology.Lookup.Found;
import io.wardclerk.terminology.Lookup.NotThen;
import io.wardclerk.terminology.TerminologyImports.Report;
import io.wardclerk.terminology.TerminologyImports.State;
import io.wardclerk.testing.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Some rows of the ICD-10-PCS order file (CMS) and of the CVX code set as XML (CDC), in the form they are published in. */
class ProcedureAndVaccineFilesTest {

    private static final LocalDate FEBRUARY_2026 = LocalDate.of(2026, 2, 1);

    private static final String PROCEDURES = procedures(
            "001     0",
            "Central Nervous System and Cranial Nerves, Bypass",
            "Central Nervous System and Cranial Nerves, Bypass",
            "0016070 1",
            "Bypass Cereb Vent to Nasophar with Autol Sub, Open",
            "Bypass Cerebral Ventricle to Nasopharynx with Autologous Tissue Substitute, Open Approach",
            "0DT     0",
            "Gastrointestinal System, Resection",
            "Gastrointestinal System, Resection",
            "0DTJ0ZZ 1",
            "Resection of Appendix, Open Approach",
            "Resection of Appendix, Open Approach",
            "0DTJ4ZZ 1",
            "Resection of Appendix, Percutaneous Endoscopic Approach",
            "Resection of Appendix, Percutaneous Endoscopic Approach");

    private static final String VACCINES = """
            <?xml version="1.0" encoding="ISO-8859-1"?>
            <CVXCodes>
            <CVXInfo>
            <ShortDescription>adenovirus types 4 and 7</ShortDescription>
            <FullVaccinename>Adenovirus, type 4 and type 7, live, oral</FullVaccinename>
            <CVXCode>143       </CVXCode>
            <Notes>This vaccine is administered as 2 tablets.</Notes>
            <Status>Active</Status>
            <LastUpdated>3/20/2011</LastUpdated>
            </CVXInfo>
            <CVXInfo>
            <ShortDescription>DTP</ShortDescription>
            <FullVaccinename>diphtheria, tetanus toxoids &amp; pertussis vaccine \u00e0 cellules</FullVaccinename>
            <CVXCode>01        </CVXCode>
            <Notes/>
            <Status>Inactive</Status>
            <LastUpdated>5/28/2010</LastUpdated>
            </CVXInfo>
            </CVXCodes>
            """;

    @TempDir
    Path spool;

    private TerminologyNode node;
    private Terminology terminology;

    @BeforeEach
    void start() {
        node = new TerminologyNode(TestPostgres.migratedDatabase(), spool, false);
        terminology = node.terminology();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void procedures_are_known_by_their_codes_and_answer_for_their_fiscal_year() {
        Report report =
                node.load(Files.zip(Map.of("icd10pcs_order_2026.txt", PROCEDURES)), named("2026-icd-10-pcs-order.zip"));

        assertThat(report.state()).as("%s", report.defects()).isEqualTo(State.ACTIVE);
        assertThat(report.format()).isEqualTo("ICD-10-PCS order file");
        assertThat(report.system()).isEqualTo(CodeSystem.ICD10PCS);
        assertThat(report.version()).isEqualTo("2026");
        assertThat(report.rows()).isEqualTo(5);
        assertThat(terminology.find(CodeSystem.ICD10PCS, "0016070", FEBRUARY_2026))
                .isInstanceOfSatisfying(Found.class, found -> {
                    assertThat(found.concept().display())
                            .isEqualTo("Bypass Cereb Vent to Nasophar with Autol Sub, Open");
                    assertThat(found.concept().longDisplay())
                            .isEqualTo(
                                    "Bypass Cerebral Ventricle to Nasopharynx with Autologous Tissue Substitute, Open Approach");
                    assertThat(found.concept().parent()).isEqualTo("001");
                });
        assertThat(standing("0DTJ4ZZ", LocalDate.of(2025, 10, 1))).isEqualTo(Standing.BILLABLE);
        assertThat(standing("0DT", FEBRUARY_2026)).isEqualTo(Standing.HEADER);
        assertThat(standing("0DTJ4ZZ", LocalDate.of(2025, 9, 30))).isEqualTo(Standing.NOT_LOADED);
        assertThat(terminology.standing(CodeSystem.ICD10CM, "0DTJ4ZZ", FEBRUARY_2026))
                .as("no diagnosis")
                .isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void what_is_near_a_procedure_is_none() {
        node.load(Files.bytes(PROCEDURES), named("icd10pcs_order_2026.txt"));

        for (String near : new String[] {"0DTJ4Z", "0DTJ4Z0", "ODTJ4ZZ", "0dtj4zz", "0DT.J4ZZ", "0DTJ4ZZ ", ""}) {
            assertThat(standing(near, FEBRUARY_2026)).as(near).isEqualTo(Standing.UNKNOWN);
        }
    }

    @Test
    void a_procedure_that_is_in_one_release_only_is_valid_in_its_years_only() {
        node.load(Files.bytes(PROCEDURES), named("icd10pcs_order_2025.txt"));
        node.load(
                Files.bytes(procedures(
                        "0DT     0",
                        "Gastrointestinal System, Resection",
                        "Gastrointestinal System, Resection",
                        "0DTJ0ZZ 1",
                        "Resection of Appendix, Open Approach",
                        "Resection of Appendix, Open Approach",
                        "0DTJ7ZZ 1",
                        "Resection of Appendix, Via Opening",
                        "Resection of Appendix, Via Natural or Artificial Opening")),
                named("icd10pcs_order_2026.txt"));

        assertThat(standing("0DTJ4ZZ", LocalDate.of(2025, 9, 30))).isEqualTo(Standing.BILLABLE);
        assertThat(terminology.find(CodeSystem.ICD10PCS, "0DTJ4ZZ", FEBRUARY_2026))
                .isInstanceOfSatisfying(NotThen.class, not -> assertThat(not.valid())
                        .containsExactly(new Period(LocalDate.of(2024, 10, 1), LocalDate.of(2025, 9, 30))));
        assertThat(standing("0DTJ7ZZ", LocalDate.of(2025, 9, 30))).isEqualTo(Standing.NOT_THEN);
    }

    @Test
    void a_procedure_file_that_was_cut_off_in_a_line_is_refused_with_that_line() {
        Report report = node.load(
                Files.bytes(PROCEDURES.substring(0, PROCEDURES.lastIndexOf("Resection of Appendix, Perc") - 40)),
                named("icd10pcs_order_2026.txt"));

        assertThat(report.state()).isEqualTo(State.REFUSED);
        assertThat(report.defects())
                .anySatisfy(defect -> assertThat(defect.line()).isEqualTo(5));
        assertThat(terminology.releases(CodeSystem.ICD10PCS)).isEmpty();
    }

    @Test
    void vaccines_are_read_from_the_elements_of_the_xml() {
        Report report = node.load(VACCINES.getBytes(StandardCharsets.ISO_8859_1), named("cvx.xml"));

        assertThat(report.state()).as("%s", report.defects()).isEqualTo(State.ACTIVE);
        assertThat(report.format()).isEqualTo("CVX XML");
        assertThat(report.rows()).isEqualTo(2);
        assertThat(vaccine("143")).satisfies(concept -> {
            assertThat(concept.display()).isEqualTo("adenovirus types 4 and 7");
            assertThat(concept.longDisplay()).isEqualTo("Adenovirus, type 4 and type 7, live, oral");
            assertThat(concept.property(Concept.COMMENT)).contains("This vaccine is administered as 2 tablets.");
            assertThat(concept.status()).isEqualTo(Concept.Status.ACTIVE);
        });
        assertThat(vaccine("01")).satisfies(concept -> {
            assertThat(concept.longDisplay())
                    .isEqualTo("diphtheria, tetanus toxoids & pertussis vaccine \u00e0 cellules");
            assertThat(concept.status()).isEqualTo(Concept.Status.INACTIVE);
            assertThat(concept.property(Concept.COMMENT))
                    .as("nothing of the vaccine before it")
                    .isEmpty();
        });
    }

    @Test
    void vaccines_are_read_from_the_names_and_values_of_the_other_xml() {
        String file = """
                <?xml version="1.0" encoding="ISO-8859-1"?>
                <CVXCodes>
                <CVXInfo>
                <Name>Short Description</Name><Value>Adenovirus types 4 and 7</Value>
                <Name>Full Vaccine name</Name><Value>Adenovirus, type 4 and type 7, live, oral</Value>
                <Name>CVX Code</Name><Value>143 </Value>
                <Name>Notes</Name><Value>This vaccine is administered as 2 tablets.</Value>
                <Name>Status</Name><Value>Active</Value>
                <Name>Last Updated</Name><Value>3/20/2011</Value>
                </CVXInfo>
                </CVXCodes>
                """;
        Report report = node.load(Files.bytes(file), named("cvx.xml"));

        assertThat(report.state()).as("%s", report.defects()).isEqualTo(State.ACTIVE);
        assertThat(report.rows()).isEqualTo(1);
        assertThat(vaccine("143").display()).isEqualTo("Adenovirus types 4 and 7");
        assertThat(vaccine("143").longDisplay()).isEqualTo("Adenovirus, type 4 and type 7, live, oral");
        assertThat(vaccine("143").property(Concept.COMMENT)).contains("This vaccine is administered as 2 tablets.");
        assertThat(node.load(Files.bytes(file.replace("Active", "Gone")), named("cvx.xml"))
                        .state())
                .isEqualTo(State.REFUSED);
    }

    @Test
    void a_vaccine_file_that_is_not_what_cdc_publishes_is_refused_with_its_line() {
        assertRefused(VACCINES.replace("<Status>Inactive<", "<Status>Gone<"), 18);
        assertRefused(VACCINES.replace("<CVXCode>01  ", "<CVXCode>O1  "), 18);
        assertRefused(VACCINES.replace("<CVXCode>01        </CVXCode>", ""), 18);
        assertRefused(VACCINES.replace("5/28/2010", "13/28/2010"), 18);
        assertRefused(VACCINES.replace("toxoids &amp;", "toxoids &"), 13);
        assertRefused(VACCINES.substring(0, VACCINES.indexOf("<Status>Inactive")), 16);
        assertThat(terminology.releases(CodeSystem.CVX)).isEmpty();
    }

    private void assertRefused(String file, long line) {
        Report report = node.load(file.getBytes(StandardCharsets.ISO_8859_1), named("cvx.xml"));
        assertThat(report.state()).isEqualTo(State.REFUSED);
        assertThat(report.defects()).extracting(TerminologyImports.Defect::line).containsExactly(line);
    }

    private Standing standing(String code, LocalDate day) {
        return terminology.standing(CodeSystem.ICD10PCS, code, day);
    }

    private Concept vaccine(String code) {
        return ((Found) terminology.find(CodeSystem.CVX, code, FEBRUARY_2026)).concept();
    }

    /** Code with its flag, short title and long title, in turn. */
    private static String procedures(String... columns) {
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < columns.length; i += 3) {
            file.append(String.format("%05d %s %-60s %s\r\n", i / 3 + 1, columns[i], columns[i + 1], columns[i + 2]));
        }
        return file.toString();
    }
}
