package io.wardclerk.api;

import io.wardclerk.api.CodeDetail.Named;
import io.wardclerk.api.CodeDetail.NoteLine;
import io.wardclerk.terminology.CodeNotes;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Lookup;
import io.wardclerk.terminology.Period;
import io.wardclerk.terminology.Terminology;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what the terminology knows of a code. */
@Component
final class CodeDetails {

    private static final int LONGEST_CODE = 64;
    private static final int HIGHEST = 12;

    private final Terminology terminology;

    CodeDetails(Terminology terminology) {
        this.terminology = terminology;
    }

    CodeDetail of(CodeSystem system, String code, LocalDate date) {
        if (code.isBlank() || code.length() > LONGEST_CODE) {
            throw new Refused(Problems.invalid("?code", "must have 1 to " + LONGEST_CODE + " characters"));
        }
        Lookup lookup = terminology.find(system, code.strip(), date);
        if (lookup instanceof Lookup.Found found) {
            return known(
                    found.concept(),
                    date,
                    found.concept().billable() ? "billable" : "header",
                    valid(found),
                    found.release().version(),
                    List.of());
        }
        if (lookup instanceof Lookup.NotThen then) {
            List<Named> replacements = then.replacements().stream()
                    .map(each -> terminology.find(system, each, date))
                    .filter(Lookup.Found.class::isInstance)
                    .map(each -> Named.of(((Lookup.Found) each).concept()))
                    .toList();
            return known(then.nearest(), date, "not-then", notThen(then, date), null, replacements);
        }
        boolean loaded = lookup instanceof Lookup.Unknown;
        return new CodeDetail(
                system.key(),
                code.strip(),
                date,
                loaded ? "unknown" : "not-loaded",
                loaded
                        ? "There is no such code in the releases for this day. Search by words, or check how it is written."
                        : "Nothing of " + system.title() + " is loaded for this day, so nothing can be said of it.",
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                Map.of(),
                null);
    }

    private CodeDetail known(
            Concept concept,
            LocalDate date,
            String standing,
            String words,
            @Nullable String release,
            List<Named> replacements) {
        LocalDate day = standing.equals("not-then") ? concept.from() : date;
        CodeNotes notes =
                terminology.notes(concept.system(), concept.code(), day).orElse(null);
        return new CodeDetail(
                concept.system().key(),
                concept.code(),
                date,
                standing,
                words,
                concept.longDisplay(),
                concept.from(),
                concept.until(),
                concept.status().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                concept.flags().stream()
                        .sorted()
                        .map(CodeWords::of)
                        .filter(text -> !text.isEmpty())
                        .toList(),
                above(concept, day),
                terminology.children(concept.system(), concept.code(), day).stream()
                        .map(Named::of)
                        .toList(),
                replacements,
                notes == null
                        ? List.of()
                        : notes.notes().stream().map(CodeDetails::line).toList(),
                notes == null || notes.seventh() == null
                        ? null
                        : notes.seventh().meanings(),
                concept.properties(),
                release);
    }

    private static NoteLine line(CodeNotes.Note note) {
        return new NoteLine(
                note.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                CodeWords.of(note.kind()),
                note.text(),
                note.at(),
                note.inherited());
    }

    private List<Named> above(Concept concept, LocalDate day) {
        Deque<Named> above = new ArrayDeque<>();
        String parent = concept.parent();
        while (parent != null
                && above.size() < HIGHEST
                && terminology.find(concept.system(), parent, day) instanceof Lookup.Found found) {
            above.addFirst(Named.of(found.concept()));
            parent = found.concept().parent();
        }
        return List.copyOf(above);
    }

    private static String valid(Lookup.Found found) {
        String heading = found.concept().billable()
                ? "Valid on this day, and complete."
                : "Valid on this day only as a heading: a claim needs one of the codes under it.";
        return found.lapsed()
                ? heading + " The release that says so is older than the day; the code may have been retired since."
                : heading;
    }

    private static String notThen(Lookup.NotThen then, LocalDate date) {
        String when = then.valid().stream().map(CodeDetails::words).collect(Collectors.joining(", "));
        boolean future = then.valid().stream().allMatch(period -> period.from().isAfter(date));
        return (future ? "Not yet valid on this day" : "Not valid on this day") + "; it was or is valid " + when + "."
                + (then.replacements().isEmpty() ? "" : " Other codes took its place.");
    }

    private static String words(Period period) {
        return "from " + period.from() + (period.until() == null ? " on" : " to " + period.until());
    }
}
