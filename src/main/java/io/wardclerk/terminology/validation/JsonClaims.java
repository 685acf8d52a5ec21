package io.wardclerk.terminology.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.wardclerk.terminology.ClaimReader;
import io.wardclerk.terminology.CodeClaim;
import io.wardclerk.terminology.CodeClaim.Entry;
import io.wardclerk.terminology.CodeClaim.Place;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.CodeValidation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads claims strictly: whatever is not as it should be is named with its place, and nothing is guessed. */
@Component
final class JsonClaims implements ClaimReader {

    private static final Set<String> ONE = Set.of(
            "system", "code", "display", "date", "subject", "with", "place", "value", "unit", "unrelated", "profile");
    private static final Set<String> CLAIM = Set.of("date", "subject", "system", "ordered", "codes", "profile");

    @Override
    public Reading one(JsonNode written) {
        JsonFields fields = new JsonFields(written, "");
        fields.only(ONE);
        LocalDate date = fields.requiredDate("date");
        String system = fields.required("system");
        List<Entry> entries = new ArrayList<>();
        entries.add(entry(fields, system == null ? "" : system, Place.UNSAID));
        List<JsonNode> beside = fields.list("with", CodeValidation.MOST_CODES - 1);
        for (int i = 0; i < beside.size(); i++) {
            entries.add(code(beside.get(i), fields.under("with", i), system, Place.UNSAID, fields));
        }
        return reading(fields, date, placed(entries));
    }

    /** Beside a principal code the others are secondary, and beside a secondary one they are what they say. */
    private static List<Entry> placed(List<Entry> entries) {
        if (entries.get(0).place() != Place.PRINCIPAL) {
            return entries;
        }
        return entries.stream()
                .map(entry -> entry.place() == Place.UNSAID ? at(entry, Place.SECONDARY) : entry)
                .toList();
    }

    @Override
    public Reading claim(JsonNode written) {
        JsonFields fields = new JsonFields(written, "");
        fields.only(CLAIM);
        LocalDate date = fields.requiredDate("date");
        String system = fields.text("system");
        boolean ordered = fields.flag("ordered", true);
        List<JsonNode> codes = fields.list("codes", CodeValidation.MOST_CODES);
        if (codes.isEmpty()) {
            fields.defect("codes", "needs at least one code");
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            entries.add(code(codes.get(i), fields.under("codes", i), system, Place.UNSAID, fields));
        }
        return reading(fields, date, ordered ? inOrder(entries) : entries);
    }

    /** The first diagnosis is the principal one, unless the claim itself says which is. */
    private static List<Entry> inOrder(List<Entry> entries) {
        boolean said = entries.stream().anyMatch(entry -> entry.place() == Place.PRINCIPAL);
        List<Entry> placed = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.place() != Place.UNSAID || !diagnosis(entry)) {
                placed.add(entry);
            } else {
                placed.add(at(entry, said ? Place.SECONDARY : Place.PRINCIPAL));
                said = true;
            }
        }
        return placed;
    }

    private static boolean diagnosis(Entry entry) {
        return CodeSystem.of(entry.system()).filter(CodeSystem.ICD10CM::equals).isPresent();
    }

    private static Entry at(Entry entry, Place place) {
        return new Entry(entry.system(), entry.code(), entry.display(), entry.measured(), place, entry.unrelated());
    }

    private static Entry code(JsonNode node, String pointer, @Nullable String system, Place place, JsonFields parent) {
        if (node.isTextual()) {
            if (system == null) {
                parent.defectAt(pointer, "needs a system, here or for all codes");
            }
            return new Entry(system == null ? "" : system, node.asText(), place);
        }
        JsonFields fields = parent.child(node, pointer);
        fields.only(Set.of("system", "code", "display", "place", "value", "unit", "unrelated"));
        String own = fields.text("system");
        if (own == null && system == null) {
            fields.defect("system", "is required, here or for all codes");
        }
        return entry(fields, own != null ? own : system == null ? "" : system, place);
    }

    private static Entry entry(JsonFields fields, String system, Place place) {
        String code = fields.required("code");
        CodeClaim.Measured measured = fields.has("value") || fields.has("unit")
                ? new CodeClaim.Measured(fields.number("value"), fields.text("unit"))
                : null;
        Place said = fields.word("place", Place.values());
        return new Entry(
                system,
                code == null ? "" : code,
                fields.text("display"),
                measured,
                said == null ? place : said,
                Set.copyOf(fields.texts("unrelated", CodeValidation.MOST_CODES)));
    }

    private static Reading reading(JsonFields fields, @Nullable LocalDate date, List<Entry> entries) {
        CodeClaim.Subject subject = date == null ? null : subject(fields, date);
        return date == null || !fields.defects().isEmpty()
                ? new Reading.Refused(fields.defects())
                : new Reading.Read(new CodeClaim(date, subject, entries));
    }

    private static CodeClaim.@Nullable Subject subject(JsonFields parent, LocalDate date) {
        if (!parent.has("subject")) {
            return null;
        }
        JsonFields fields = parent.child(parent.node("subject"), "/subject");
        fields.only(Set.of("birthDate", "ageYears", "sex"));
        LocalDate born = fields.date("birthDate");
        Integer age = fields.whole("ageYears", 0, 150);
        CodeClaim.Sex sex = fields.word("sex", CodeClaim.Sex.values());
        if (born != null && born.isAfter(date)) {
            fields.defect("birthDate", "must not be after the date of service");
        }
        return age == null ? CodeClaim.Subject.born(born, sex, date) : new CodeClaim.Subject(age, sex);
    }
}
