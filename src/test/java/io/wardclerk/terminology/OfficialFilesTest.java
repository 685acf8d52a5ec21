package io.wardclerk.terminology;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardclerk.terminology.Lookup.Found;
import io.wardclerk.terminology.TerminologyImports.Report;
import io.wardclerk.terminology.TerminologyImports.State;
import io.wardclerk.testing.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The official files that {@code WARDCLERK_EVAL_DATA} has, loaded through the importers, against a plain reading of the same files.
 */
@Tag("evaluate")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficialFilesTest {

    private static final Logger LOG = LoggerFactory.getLogger(OfficialFilesTest.class);
    private static final Path CODES = Path.of(
                    Objects.requireNonNullElse(System.getenv("WARDCLERK_EVAL_DATA"), "../shared/data"))
            .resolve("01_codes");

    private TerminologyNode node;
    private Terminology terminology;

    @BeforeAll
    void loadEverything(@TempDir Path spoolFolder) throws IOException {
        assertThat(CODES).as("the data that WARDCLERK_EVAL_DATA names").isDirectory();
        node = new TerminologyNode(TestPostgres.migratedDatabase(), spoolFolder, false);
        for (Path file : files()) {
            long begun = System.nanoTime();
            Report report = node.load(
                    Files.newInputStream(file),
                    TerminologyNode.named(file.getFileName().toString()));
            LOG.info(
                    "{}: {} {} version {}, {} rows in {} ms {}",
                    file.getFileName(),
                    report.state(),
                    report.format(),
                    report.version(),
                    report.rows(),
                    (System.nanoTime() - begun) / 1_000_000,
                    report.defects().stream().limit(3).toList());
            assertThat(report.state()).as("%s: %s", file, report.defects()).isEqualTo(State.ACTIVE);
        }
        terminology = node.terminology();
    }

    @AfterAll
    void stop() {
        node.close();
    }

    /** Everything that is a distribution file. */
    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(CODES)) {
            return all.filter(
                            file -> file.getFileName()
                                    .toString()
                                    .matches(
                                            "(icd10cm_order|icd10cm_tabular|mce_v\\d|mce_age|mce_discharge|hcpcs2|cvx|vaccine_ndc).*"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> lines(String begin, Charset charset) throws IOException {
        Path file = files().stream()
                .filter(each -> each.getFileName().toString().startsWith(begin))
                .findFirst()
                .orElseThrow();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, charset))) {
            return reader.lines().toList();
        }
    }

    @Test
    void every_row_of_the_order_file_exists_is_billable_and_is_titled_as_it_says() throws IOException {
        LocalDate day = LocalDate.of(2021, 2, 1);
        Set<String> codes = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (String line : lines("icd10cm_order", StandardCharsets.ISO_8859_1)) {
            String code = line.substring(6, 13).strip();
            codes.add(code);
            Standing expected = line.charAt(14) == '1' ? Standing.BILLABLE : Standing.HEADER;
            String dotted = code.length() > 3 ? code.substring(0, 3) + "." + code.substring(3) : code;
            boolean right = terminology.standing(CodeSystem.ICD10CM, dotted, day) == expected
                    && terminology.standing(CodeSystem.ICD10CM, code, day) == expected
                    && terminology.find(CodeSystem.ICD10CM, code, day) instanceof Found found
                    && found.concept().code().equals(dotted)
                    && found.concept().billable() == (expected == Standing.BILLABLE)
                    && found.concept().display().equals(line.substring(16, 76).strip())
                    && found.concept().longDisplay().equals(line.substring(77).strip());
            if (!right) {
                wrong.add(code);
            }
        }
        LOG.info("order file: {} rows, {} wrong", codes.size(), wrong.size());
        assertThat(codes).hasSizeGreaterThan(90_000);
        assertThat(wrong).isEmpty();
        assertThat(terminology.concepts(CodeSystem.ICD10CM, day).filter(Concept::billable))
                .as("nothing else is valid that day")
                .allMatch(concept -> codes.contains(concept.code().replace(".", "")));
    }

    @Test
    void the_edits_hold_on_every_day_with_every_flag() throws IOException {
        edits("mce_v43_1_icd10cm", CodeSystem.ICD10CM);
        edits("mce_v43_1_icd10pcs", CodeSystem.ICD10PCS);
    }

    private record Interval(LocalDate from, LocalDate until, Set<String> flags) {}

    private void edits(String begin, CodeSystem system) throws IOException {
        Map<String, List<Interval>> byCode = new HashMap<>();
        Set<LocalDate> days = new TreeSet<>();
        for (String line : lines(begin, StandardCharsets.UTF_8).stream().skip(1).toList()) {
            String[] fields = line.split(",", -1);
            LocalDate from = LocalDate.parse(fields[1], DateTimeFormatter.BASIC_ISO_DATE);
            LocalDate until =
                    fields[2].isEmpty() ? LocalDate.MAX : LocalDate.parse(fields[2], DateTimeFormatter.BASIC_ISO_DATE);
            byCode.computeIfAbsent(fields[0], code -> new ArrayList<>())
                    .add(new Interval(from, until, fields[3].isEmpty() ? Set.of() : Set.of(fields[3].split("\\|"))));
            days.add(from);
            days.add(from.minusDays(1));
            days.add(from.plusDays(40));
            if (!until.equals(LocalDate.MAX)) {
                days.add(until);
                days.add(until.plusDays(1));
            }
        }
        days.add(LocalDate.of(2026, 9, 30));
        long checked = 0;
        long flags = 0;
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, List<Interval>> each : byCode.entrySet()) {
            for (LocalDate day : days) {
                checked++;
                Interval interval = each.getValue().stream()
                        .filter(one -> !day.isBefore(one.from()) && !day.isAfter(one.until()))
                        .findFirst()
                        .orElse(null);
                boolean billable = terminology.standing(system, each.getKey(), day) == Standing.BILLABLE;
                boolean right = billable == (interval != null);
                if (interval != null && right) {
                    flags += interval.flags().size();
                    right = terminology.find(system, each.getKey(), day) instanceof Found found
                            && named(found.concept().flags()).equals(interval.flags());
                }
                if (!right) {
                    wrong.add(each.getKey() + " " + day);
                }
            }
        }
        LOG.info(
                "{}: {} codes on {} days: {} checks, {} flags, {} wrong {}",
                system,
                byCode.size(),
                days.size(),
                checked,
                flags,
                wrong.size(),
                wrong.stream().limit(5).toList());
        assertThat(wrong).isEmpty();
    }

    /** The names of the table, told anew here. */
    private static Set<String> named(Set<Flag> flags) {
        Map<Flag, String> names = new HashMap<>(Map.of(
                Flag.ECODE_PDX, "ecodepdx",
                Flag.UNACCEPTABLE_PDX, "unacceptable",
                Flag.REQUIRES_SECONDARY, "reqsdx",
                Flag.QUESTIONABLE_ADMISSION, "qadm",
                Flag.WRONG_PROCEDURE, "wrngproc",
                Flag.DELIVERY_OUTCOME, "delout",
                Flag.DIABETES_TYPE_1, "diabtypeI",
                Flag.NON_COVERED_6, "ncov6",
                Flag.NON_COVERED_7, "ncov7",
                Flag.NON_COVERED_OVER_60, "ncov12agele60"));
        names.put(Flag.NON_COVERED_STERILIZATION, "ncov_z302");
        names.put(Flag.LIMITED_COVERAGE, "lcov");
        names.put(Flag.KIDNEY_PANCREAS, "kidneyxp");
        names.put(Flag.LENGTH_OF_STAY, "los");
        names.put(Flag.CESAREAN, "csect");
        names.put(Flag.VAGINAL_DELIVERY, "vagdel");
        Set<String> all = new HashSet<>();
        flags.forEach(flag -> all.add(
                names.getOrDefault(flag, flag.name().toLowerCase(Locale.ROOT).replace("_", ""))));
        return all;
    }

    @Test
    void hcpcs_codes_are_valid_from_their_addition_to_their_termination() throws IOException {
        int rows = 0;
        for (String line :
                lines("hcpcs2", StandardCharsets.UTF_8).stream().skip(1).toList()) {
            String[] end = line.substring(line.length() - 30).split(",", -1);
            String code = line.substring(0, line.indexOf(','));
            String added = end[end.length - 4];
            String terminated = end[end.length - 2];
            LocalDate from = LocalDate.parse(added, DateTimeFormatter.BASIC_ISO_DATE);
            assertThat(terminology.standing(CodeSystem.HCPCS, code, from))
                    .as(code)
                    .isEqualTo(Standing.BILLABLE);
            assertThat(terminology
                            .standing(CodeSystem.HCPCS, code, from.minusDays(1))
                            .valid())
                    .as(code)
                    .isFalse();
            if (!terminated.isEmpty()) {
                LocalDate until = LocalDate.parse(terminated, DateTimeFormatter.BASIC_ISO_DATE);
                assertThat(terminology.standing(CodeSystem.HCPCS, code, until).valid())
                        .as(code)
                        .isTrue();
                assertThat(terminology
                                .standing(CodeSystem.HCPCS, code, until.plusDays(1))
                                .valid())
                        .as(code)
                        .isFalse();
            }
            rows++;
        }
        LOG.info("HCPCS: {} rows agree", rows);
    }

    @Test
    void vaccines_and_their_packages_are_as_cdc_says() throws IOException {
        LocalDate day = LocalDate.of(2025, 12, 15);
        int cvx = 0;
        for (String line : lines("cvx", StandardCharsets.UTF_8).stream().skip(1).toList()) {
            if (!line.matches("\\d{2,3},.*")) {
                continue;
            }
            cvx++;
            assertThat(terminology.standing(CodeSystem.CVX, line.substring(0, line.indexOf(',')), day))
                    .isEqualTo(Standing.BILLABLE);
        }
        int mapped = 0;
        for (String line :
                lines("vaccine_ndc", StandardCharsets.UTF_8).stream().skip(1).toList()) {
            String ndc = line.substring(0, line.indexOf(','));
            Lookup lookup = terminology.find(CodeSystem.NDC, ndc, day);
            Concept concept = lookup instanceof Found found ? found.concept() : ((Lookup.NotThen) lookup).nearest();
            assertThat(concept.code()).isEqualTo(ndc);
            assertThat(line).contains("," + concept.property(Concept.CVX).orElse("") + ",");
            mapped++;
        }
        LOG.info("CVX: {} codes, NDC: {} packages agree", cvx, mapped);
        assertThat(terminology.find(CodeSystem.CVX, "03", day)).isInstanceOfSatisfying(Found.class, found -> assertThat(
                        found.concept().status())
                .isEqualTo(Concept.Status.ACTIVE));
    }

    @Test
    void the_ages_of_maternity_changed_in_october_2019() {
        assertThat(node.claims().ageBand(Flag.MATERNITY, LocalDate.of(2019, 9, 30)))
                .contains(new ClaimTables.AgeBand(12, 55));
        assertThat(node.claims().ageBand(Flag.MATERNITY, LocalDate.of(2019, 10, 1)))
                .contains(new ClaimTables.AgeBand(9, 64));
    }

    @Test
    void the_starter_set_says_what_the_order_file_says() throws IOException {
        Map<String, String> order = new HashMap<>();
        lines("icd10cm_order", StandardCharsets.ISO_8859_1)
                .forEach(line -> order.put(line.substring(6, 13).strip(), line));
        LocalDate day = LocalDate.of(2021, 2, 1);
        int checked = 0;
        for (String line : starter()) {
            String[] fields = line.split(",", 2);
            String code = fields[0];
            String row = order.getOrDefault(code.replace(".", ""), "");
            List<LocalDate> days = dates(line);
            boolean then = !day.isBefore(days.get(0)) && (days.size() == 1 || !day.isAfter(days.get(1)));
            if (then) {
                checked++;
                assertThat(row).as("%s is in the order file", code).isNotEmpty();
                assertThat(fields[1].charAt(0)).as("billable of %s", code).isEqualTo(row.charAt(14));
                assertThat(fields[1].replace("\"\"", "\""))
                        .as("titles of %s", code)
                        .contains(
                                row.substring(16, 76).strip(), row.substring(77).strip());
            } else if (fields[1].charAt(0) == '1') {
                assertThat(row).as("%s is not yet in the order file", code).isEmpty();
            }
        }
        LOG.info("starter set: {} rows agree with the order file", checked);
        assertThat(checked).isGreaterThan(800);
    }

    private static List<String> starter() throws IOException {
        try (InputStream in = OfficialFilesTest.class.getResourceAsStream("/terminology/starter/icd10cm.csv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.matches("[A-Z][0-9].*"))
                    .toList();
        }
    }

    private static List<LocalDate> dates(String line) {
        List<LocalDate> days = new ArrayList<>();
        for (String field : line.split(",")) {
            if (field.matches("20\\d{6}")) {
                days.add(LocalDate.parse(field, DateTimeFormatter.BASIC_ISO_DATE));
            }
        }
        return days;
    }
}
