package io.wardclerk.terminology.validation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.wardclerk.content.ContentBroken;
import io.wardclerk.content.ContentFile;
import io.wardclerk.terminology.CodeClaim;
import io.wardclerk.terminology.CodeClaim.Place;
import io.wardclerk.terminology.CodeClaim.Sex;
import io.wardclerk.terminology.CodeNotes;
import io.wardclerk.terminology.CodeRange;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Flag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table {@code rules/codes/cases-*.yaml}: the codes that its cases take as loaded, and claims with the rules that must speak of
 * them and that must not. {@code src/docs/coding.md} tells how to write one.
 */
record CaseTable(String file, List<Code> codes, List<Case> cases) {

    private static final LocalDate DAY = LocalDate.of(2025, 6, 1);
    private static final LocalDate SINCE = LocalDate.of(2015, 10, 1);
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .addModule(new JavaTimeModule())
            .build();

    /** A code that is taken as loaded; of ICD-10-CM, billable and since 2015-10-01 unless it says otherwise. */
    record Code(
            String code,
            String text,
            @Nullable String system,
            @Nullable Boolean billable,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Set<Flag> flags,
            Concept.@Nullable Status status,
            @Nullable List<Note> notes,
            @Nullable Map<Character, String> seventh,
            @Nullable List<String> replacements,
            @Nullable Map<String, String> properties) {}

    /** @param codes that it refers to: {@code J44}, {@code E08-E13} */
    record Note(
            CodeNotes.Kind kind,
            String text,
            @Nullable List<String> codes,
            @Nullable String at) {}

    /**
     * A claim.
     *
     * @param says what it shows
     * @param patient null if nothing is known of the patient
     * @param codes the first is the principal diagnosis unless it says otherwise
     * @param finds rules that must speak
     * @param lacks rules that must not
     */
    record Case(
            String says,
            @Nullable LocalDate date,
            @Nullable Someone patient,
            List<JsonNode> codes,
            @Nullable List<String> finds,
            @Nullable List<String> lacks) {

        List<String> found() {
            return finds == null ? List.of() : finds;
        }

        List<String> lacking() {
            return lacks == null ? List.of() : lacks;
        }
    }

    record Someone(@Nullable Integer age, @Nullable Sex sex) {}

    private record Reported(
            String code,
            @Nullable String system,
            @Nullable String display,
            @Nullable BigDecimal value,
            @Nullable String unit,
            @Nullable Place place,
            @Nullable Set<String> unrelated) {}

    private record Written(
            @Nullable List<Code> codes, @Nullable List<Case> cases) {}

    /** @throws ContentBroken naming the file and the place of the defect */
    static CaseTable of(ContentFile file) {
        try {
            Written written = YAML.readValue(file.text(), Written.class);
            return new CaseTable(
                    file.name(),
                    written.codes() == null ? List.of() : written.codes(),
                    written.cases() == null ? List.of() : written.cases());
        } catch (JsonProcessingException e) {
            String line =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new ContentBroken(file.name(), line + e.getOriginalMessage(), e);
        }
    }

    TableTerminology terminology() {
        TableTerminology terminology = new TableTerminology();
        codes.forEach(code -> add(terminology, code));
        return terminology;
    }

    static void add(TableTerminology terminology, Code code) {
        terminology.add(new Concept(
                system(code.system()),
                code.code(),
                code.text(),
                code.text(),
                code.billable() == null || code.billable(),
                code.status() == null ? Concept.Status.ACTIVE : code.status(),
                code.from() == null ? SINCE : code.from(),
                code.until(),
                code.flags() == null ? Set.of() : code.flags(),
                null,
                code.properties() == null ? Map.of() : code.properties()));
        if (code.notes() != null || code.seventh() != null) {
            terminology.note(
                    code.code(),
                    code.notes() == null
                            ? List.of()
                            : code.notes().stream()
                                    .map(note -> note(code.code(), note))
                                    .toList(),
                    code.seventh() == null ? null : new CodeNotes.SeventhCharacter(code.code(), code.seventh()));
        }
        if (code.replacements() != null) {
            terminology.replaced(code.code(), code.replacements());
        }
    }

    private static CodeNotes.Note note(String code, Note note) {
        List<CodeRange> ranges = note.codes() == null
                ? List.of()
                : note.codes().stream().map(CaseTable::range).toList();
        return new CodeNotes.Note(note.kind(), note.text(), ranges, note.at() == null ? code : note.at(), false);
    }

    private static CodeRange range(String written) {
        String[] ends = written.replace(".", "").split("-", 2);
        return new CodeRange(ends[0], ends[ends.length - 1], null);
    }

    CodeClaim claim(Case one) {
        LocalDate date = one.date() == null ? DAY : one.date();
        List<CodeClaim.Entry> entries = new ArrayList<>();
        for (JsonNode node : one.codes()) {
            Place place = entries.isEmpty() ? Place.PRINCIPAL : Place.SECONDARY;
            entries.add(
                    node.isTextual()
                            ? entry(new Reported(node.asText(), null, null, null, null, null, null), place)
                            : entry(reported(node), place));
        }
        Someone patient = one.patient();
        return new CodeClaim(
                date, patient == null ? null : new CodeClaim.Subject(patient.age(), patient.sex()), entries);
    }

    private Reported reported(JsonNode node) {
        try {
            return YAML.treeToValue(node, Reported.class);
        } catch (JsonProcessingException e) {
            throw new ContentBroken(file, e.getOriginalMessage(), e);
        }
    }

    private static CodeClaim.Entry entry(Reported code, Place place) {
        return new CodeClaim.Entry(
                code.system() == null ? CodeSystem.ICD10CM.key() : code.system(),
                code.code(),
                code.display(),
                code.value() == null && code.unit() == null ? null : new CodeClaim.Measured(code.value(), code.unit()),
                code.place() == null ? place : code.place(),
                code.unrelated() == null ? Set.of() : code.unrelated());
    }

    private static CodeSystem system(@Nullable String name) {
        return name == null
                ? CodeSystem.ICD10CM
                : CodeSystem.of(name).orElseThrow(() -> new IllegalArgumentException("There is no system " + name));
    }
}
