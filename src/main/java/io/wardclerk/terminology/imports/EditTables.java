package io.wardclerk.terminology.imports;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Flag;
import io.wardclerk.terminology.Release.Part;
import io.wardclerk.terminology.imports.Distribution.Member;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The master tables of the Medicare Code Editor (CMS): codes with intervals and flags, age groups, discharge statuses. */
final class EditTables {

    private static final Map<String, Flag> GROUPS = Map.of(
            "newborn", Flag.NEWBORN, "pediatric", Flag.PEDIATRIC, "maternity", Flag.MATERNITY, "adult", Flag.ADULT);

    private EditTables() {}

    static List<FileFormat> all() {
        return List.of(
                new TableFormat(
                        "Medicare Code Editor master table",
                        EditTables::system,
                        Part.EDITS,
                        ',',
                        List.of("code", "start", "end", "flags"),
                        null,
                        () -> EditTables::code),
                TableFormat.headed(
                        "Medicare Code Editor age groups",
                        CodeSystem.ICD10CM,
                        Part.AGES,
                        ',',
                        List.of("age_group", "start_age", "end_age", "start", "end"),
                        () -> EditTables::ages),
                new DischargeStatuses());
    }

    /** Procedures have seven characters, all of them; diagnoses begin with a letter. */
    private static CodeSystem system(Member member) {
        return member.firstLines().stream()
                        .skip(1)
                        .filter(line -> !line.isBlank())
                        .map(line -> line.split(",", 2)[0])
                        .allMatch(code -> code.length() == 7)
                ? CodeSystem.ICD10PCS
                : CodeSystem.ICD10CM;
    }

    private static void code(Fields row, Sink sink) {
        LocalDate from = row.date("start");
        LocalDate until = row.date("end");
        if (from == null || (until != null && until.isBefore(from))) {
            throw new FileBroken(row.line(), "The interval has no first day, or ends before it begins.");
        }
        sink.code(
                row.line(),
                Entry.of(row.get("code"), "", null).during(from, until).flags(row.get("flags")));
    }

    private static void ages(Fields row, Sink sink) {
        @Nullable Flag group = GROUPS.get(row.get("age_group").toLowerCase(Locale.ROOT));
        if (group == null
                || !row.get("start_age").matches("\\d{1,3}")
                || !row.get("end_age").matches("\\d{1,3}")) {
            throw new FileBroken(
                    row.line(), "The age group is none of the Medicare Code Editor, or its ages are no numbers.");
        }
        sink.code(
                row.line(),
                Entry.of(group.name(), row.get("start_age") + "-" + row.get("end_age"), null)
                        .during(row.date("start"), row.date("end")));
    }

    /** A table of three columns, of which a master table has all. */
    private static final class DischargeStatuses implements FileFormat {

        private final TableFormat table = TableFormat.headed(
                "Patient discharge statuses",
                CodeSystem.DISCHARGE_STATUS,
                Part.CODES,
                ',',
                List.of("code", "start", "end"),
                () -> (row, sink) -> sink.code(
                        row.line(), Entry.of(row.get("code"), "", null).during(row.date("start"), row.date("end"))));

        @Override
        public java.util.Optional<Recognised> recognise(Distribution file) {
            return file.member(member -> member.firstLines().get(0).strip().equalsIgnoreCase("code,start,end"))
                    .flatMap(member -> table.recognise(file));
        }
    }
}
