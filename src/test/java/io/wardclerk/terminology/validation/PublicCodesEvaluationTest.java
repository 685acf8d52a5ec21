package io.wardclerk.terminology.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.terminology.ClaimVerdict.Finding;
import io.wardclerk.terminology.ClaimVerdict.Verdict;
import io.wardclerk.terminology.CodeClaim;
import io.wardclerk.terminology.CodeClaim.Entry;
import io.wardclerk.terminology.CodeClaim.Place;
import io.wardclerk.terminology.CodeClaim.Sex;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.CodeValidation;
import io.wardclerk.terminology.Standing;
import io.wardclerk.terminology.Terminology;
import io.wardclerk.terminology.TerminologyImports;
import io.wardclerk.testing.ApplicationTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The rules against what official programs and lists say: {@code ./mvnw -Pevaluate verify}. {@code WARDCLERK_EVAL_DATA} names the
 * folder that holds {@code 01_codes}; without it the neighbour {@code ../shared/data} is tried.
 */
@Tag("evaluate")
@ApplicationTest
class PublicCodesEvaluationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final LocalDate TABULAR_DAY = LocalDate.of(2021, 1, 15);

    private final CodeValidation validation;
    private final Terminology terminology;
    private final TerminologyImports imports;
    private final Path data = data();

    @Autowired
    PublicCodesEvaluationTest(CodeValidation validation, Terminology terminology, TerminologyImports imports) {
        this.validation = validation;
        this.terminology = terminology;
        this.imports = imports;
    }

    @BeforeEach
    void loaded() throws IOException {
        assumeThat(data.resolve("01_codes"))
                .as("no evaluation data at %s: set WARDCLERK_EVAL_DATA to the folder that holds 01_codes", data)
                .isDirectory();
        for (String name :
                List.of("icd10cm_order_2021-01", "icd10cm_tabular_2021", "mce_v43_1_icd10cm", "mce_age_groups")) {
            load(name);
        }
    }

    @Test
    void editsAreThoseOfTheOriginalMedicareCodeEditor() throws IOException {
        Set<String> table = new HashSet<>();
        lines(file("mce_v43_1_icd10cm")).forEach(line -> table.add(line.substring(0, line.indexOf(','))));
        TreeMap<String, Integer> differences = new TreeMap<>();
        int compared = 0;
        int same = 0;
        int otherHalf = 0;
        for (String line : lines(file("mce_oracle_claims"))) {
            JsonNode claim = JSON.readTree(line);
            List<Verdict> verdicts = validation.validate(claim(claim)).codes();
            for (int i = 0; i < verdicts.size(); i++) {
                JsonNode wanted = claim.path("code_edits").get(i);
                Set<String> official = words(wanted.path("edits"));
                if (!table.contains(wanted.path("code").asText()) && !official.contains("INVALID_CODE")) {
                    otherHalf++;
                    continue;
                }
                Set<String> ours = verdicts.get(i).findings().stream()
                        .map(Finding::edit)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(TreeSet::new));
                compared++;
                if (ours.equals(official)) {
                    same++;
                } else {
                    differences.merge(
                            "official " + official + ", ours " + ours + " such as "
                                    + wanted.path("code").asText() + " on "
                                    + claim.path("discharge_date").asText(),
                            1,
                            Integer::sum);
                }
            }
        }
        report(
                "mce",
                "Codes compared %d, the same edits %d (%.2f %%); in the half of the table that is not here %d.%n%s"
                        .formatted(compared, same, 100.0 * same / compared, otherHalf, lines(differences)));
        assertThat(compared).isGreaterThan(1000);
        assertThat((double) same / compared).as("edit sets that agree").isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void excludes1NotesKeepCodesApartOnEveryRow() throws IOException {
        List<String> wrong = new ArrayList<>();
        int rows = 0;
        int pairs = 0;
        for (String line : lines(file("icd10cm_rules_2021"))) {
            JsonNode row = JSON.readTree(line);
            if (!row.has("excludes1_refs")) {
                continue;
            }
            rows++;
            String own = row.path("code").asText();
            if (!row.path("kind").asText().equals("diag")) {
                continue;
            }
            for (String reference : words(row.path("excludes1_refs"))) {
                String other = reference.replaceAll("[.-]+$", "");
                if (terminology.standing(CodeSystem.ICD10CM, own, TABULAR_DAY).valid()
                        && terminology
                                .standing(CodeSystem.ICD10CM, other, TABULAR_DAY)
                                .valid()) {
                    pairs++;
                    for (List<String> both : List.of(List.of(own, other), List.of(other, own))) {
                        if (!finds(both, "excludes1")) {
                            wrong.add(both + ": " + row.path("excludes1"));
                        }
                    }
                }
            }
        }
        report(
                "excludes1",
                "Rows %d, pairs %d, not kept apart %d.%n%s"
                        .formatted(rows, pairs, wrong.size(), String.join("\n", wrong)));
        assertThat(pairs).isGreaterThan(1000);
        assertThat(wrong).hasSizeLessThanOrEqualTo(pairs / 100);
    }

    @Test
    void seventhCharactersAreThoseOfTheirCategoryOnEveryRow() throws IOException {
        List<String> wrong = new ArrayList<>();
        int checked = 0;
        for (String line : lines(file("icd10cm_rules_2021"))) {
            JsonNode row = JSON.readTree(line);
            if (!row.has("sevenChrDef")) {
                continue;
            }
            Set<String> allowed = new TreeSet<>();
            row.path("sevenChrDef").fieldNames().forEachRemaining(allowed::add);
            for (String stem : stems(row.path("code").asText())) {
                for (char c : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray()) {
                    String code = stem + c;
                    Verdict verdict = verdict(code, List.of());
                    boolean official = terminology.standing(CodeSystem.ICD10CM, code, TABULAR_DAY) == Standing.BILLABLE;
                    boolean said = verdict.findings().stream()
                            .anyMatch(finding -> finding.rule().equals("seventh-character"));
                    checked++;
                    if (verdict.billable() != official
                            || (!allowed.contains(String.valueOf(c)) && !official && !said)) {
                        wrong.add(code);
                    }
                }
            }
        }
        report("seventh-character", "Codes %d, judged otherwise %d: %s".formatted(checked, wrong.size(), wrong));
        assertThat(checked).isGreaterThan(1000);
        assertThat(wrong).isEmpty();
    }

    /** The first code under a category that has all but its 7th character, padded. */
    private List<String> stems(String category) {
        String at = category.replace(".", "");
        while (true) {
            var under = terminology.children(CodeSystem.ICD10CM, at, TABULAR_DAY);
            if (under.isEmpty()) {
                return List.of();
            }
            String child = under.get(0).code().replace(".", "");
            if (child.length() == 7) {
                return List.of(child.substring(0, 6));
            }
            at = child;
        }
    }

    private boolean finds(List<String> codes, String rule) {
        return verdict(codes.get(0), codes.subList(1, codes.size())).findings().stream()
                .anyMatch(finding -> finding.rule().equals(rule));
    }

    private Verdict verdict(String code, List<String> with) {
        List<Entry> entries = new ArrayList<>(List.of(new Entry("icd10cm", code, Place.UNSAID)));
        with.forEach(other -> entries.add(new Entry("icd10cm", other, Place.UNSAID)));
        return validation
                .validate(new CodeClaim(TABULAR_DAY, null, entries))
                .codes()
                .get(0);
    }

    private static CodeClaim claim(JsonNode claim) {
        List<Entry> entries =
                new ArrayList<>(List.of(new Entry("icd10cm", claim.path("pdx").asText(), Place.PRINCIPAL)));
        claim.path("sdx").forEach(code -> entries.add(new Entry("icd10cm", code.asText(), Place.SECONDARY)));
        return new CodeClaim(
                LocalDate.parse(claim.path("discharge_date").asText(), DateTimeFormatter.BASIC_ISO_DATE),
                new CodeClaim.Subject(
                        claim.path("age_years").asInt(),
                        Sex.valueOf(claim.path("sex").asText().toUpperCase(Locale.ROOT))),
                entries);
    }

    private void load(String name) throws IOException {
        Path file = file(name);
        try (InputStream in = Files.newInputStream(file)) {
            UUID received = imports.receive(
                            in, new TerminologyImports.Wish(file.getFileName().toString(), null, null, null, null))
                    .id();
            TerminologyImports.Report report = imports.run(received);
            assertThat(report.state()).as("%s: %s", name, report.defects()).isEqualTo(TerminologyImports.State.ACTIVE);
        }
    }

    /** Whichever half lies there. */
    private Path file(String name) throws IOException {
        try (var files = Files.list(data.resolve("01_codes"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(name))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file));
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    private static Set<String> words(JsonNode list) {
        Set<String> words = new TreeSet<>();
        list.forEach(word -> words.add(word.asText()));
        return words;
    }

    private static String lines(Map<String, Integer> counted) {
        return counted.entrySet().stream()
                .map(each -> each.getValue() + " times " + each.getKey())
                .collect(Collectors.joining("\n"));
    }

    private static void report(String name, String text) throws IOException {
        System.out.println("EVALUATION " + name + ": " + text);
        Files.writeString(
                Files.createDirectories(Path.of("target", "evaluation")).resolve("codes-" + name + ".txt"), text);
    }

    private static Path data() {
        String named = System.getenv("WARDCLERK_EVAL_DATA");
        return Path.of(named == null ? "../shared/data" : named);
    }
}
