package io.wardclerk.terminology.validation;

import io.wardclerk.terminology.ClaimVerdict.Suggestion;
import io.wardclerk.terminology.CodeClaim.Entry;
import io.wardclerk.terminology.CodeNotes;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Lookup;
import io.wardclerk.terminology.Period;
import io.wardclerk.terminology.Release;
import io.wardclerk.terminology.Terminology;
import io.wardclerk.terminology.facts.CodeLine;
import io.wardclerk.terminology.facts.Looked;
import io.wardclerk.terminology.facts.Looked.Seventh;
import io.wardclerk.terminology.facts.Measurement;
import io.wardclerk.terminology.facts.Neighbours;
import io.wardclerk.terminology.facts.Presence;
import io.wardclerk.terminology.facts.Written;
import io.wardclerk.terminology.facts.Written.Form;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes facts of the codes of a claim: each is read as it is written and looked up for the day of service. */
final class LineReader {

    private final Terminology terminology;
    private final Units units;
    private final MeasurementTable measurements;
    private final LocalDate date;

    LineReader(Terminology terminology, Units units, MeasurementTable measurements, LocalDate date) {
        this.terminology = terminology;
        this.units = units;
        this.measurements = measurements;
        this.date = date;
    }

    CodeLine read(int number, Entry entry, boolean alone) {
        Optional<CodeSystem> known = CodeSystem.of(entry.system());
        if (known.isEmpty()) {
            Written unread = new Written(Form.PUBLISHED, "");
            return line(number, entry, alone, looked(null, unread, Presence.NO_SYSTEM), new Nothing());
        }
        CodeSystem system = known.get();
        Written written = WrittenForms.of(system, entry.code());
        Neighbours near = new NearCodes(terminology, system, entry.code(), written.published(), written.form(), date);
        return line(number, entry, alone, look(system, written, entry), near);
    }

    private Looked look(CodeSystem system, Written written, Entry entry) {
        String code = written.published();
        if (code.isEmpty()) {
            return looked(system, written, Presence.UNKNOWN);
        }
        Lookup lookup = terminology.find(system, code, date);
        if (lookup instanceof Lookup.Found found) {
            return found(system, written, found, entry);
        }
        if (lookup instanceof Lookup.NotThen then) {
            return new Looked(
                    system,
                    written,
                    Presence.NOT_THEN,
                    then.nearest(),
                    then.valid(),
                    "",
                    false,
                    false,
                    null,
                    Seventh.FINE,
                    List.of(),
                    Measurement.NONE);
        }
        if (system == CodeSystem.UCUM && units.known(code)) {
            return looked(
                    system, written, Presence.KNOWN, units.concept(code, date), Units.RELEASE, null, Seventh.FINE);
        }
        if (lookup instanceof Lookup.NotLoaded && system != CodeSystem.UCUM) {
            return looked(system, written, Presence.NOT_LOADED);
        }
        CodeNotes notes = terminology.notes(system, code, date).orElse(null);
        Seventh seventh = notes == null ? Seventh.FINE : SeventhCharacters.ofUnknown(terminology, code, notes, date);
        return looked(system, written, Presence.UNKNOWN, null, "", notes, seventh);
    }

    private Looked found(CodeSystem system, Written written, Lookup.Found found, Entry entry) {
        Concept concept = found.concept();
        CodeNotes notes = system == CodeSystem.ICD10CM
                ? terminology.notes(system, concept.code(), date).orElse(null)
                : null;
        Seventh seventh = notes == null || notes.seventh() == null || concept.billable()
                ? Seventh.FINE
                : SeventhCharacters.ofHeading(terminology, concept.code(), date);
        List<String> cvx = system == CodeSystem.NDC
                ? terminology.translations(CodeSystem.NDC, concept.code(), CodeSystem.CVX, date).stream()
                        .map(Concept::code)
                        .toList()
                : List.of();
        Measurement measurement = entry.measured() == null || system != CodeSystem.LOINC
                ? Measurement.NONE
                : measurements.of(concept, entry.measured(), units);
        return new Looked(
                system,
                written,
                Presence.KNOWN,
                concept,
                List.of(),
                name(found.release()),
                found.lapsed(),
                false,
                notes,
                seventh,
                cvx,
                measurement);
    }

    private boolean starterOnly(CodeSystem system) {
        List<Release> releases = terminology.releases(system);
        return !releases.isEmpty() && releases.stream().allMatch(Release::starter);
    }

    private static String name(Release release) {
        return release.system().key() + " " + release.version() + (release.starter() ? " (starter set)" : "");
    }

    private Looked looked(@Nullable CodeSystem system, Written written, Presence presence) {
        return looked(system, written, presence, null, "", null, Seventh.FINE);
    }

    private Looked looked(
            @Nullable CodeSystem system,
            Written written,
            Presence presence,
            @Nullable Concept concept,
            String release,
            @Nullable CodeNotes notes,
            Seventh seventh) {
        return new Looked(
                system,
                written,
                presence,
                concept,
                List.<Period>of(),
                release,
                false,
                presence == Presence.NOT_LOADED && system != null && starterOnly(system),
                notes,
                seventh,
                List.of(),
                Measurement.NONE);
    }

    private static CodeLine line(int number, Entry entry, boolean alone, Looked looked, Neighbours near) {
        return new CodeLine(number, entry, alone, looked, near);
    }

    /** Of a system that does not exist there are no codes. */
    private static final class Nothing implements Neighbours {

        @Override
        public List<Suggestion> nearest() {
            return List.of();
        }

        @Override
        public List<Suggestion> under() {
            return List.of();
        }

        @Override
        public List<Suggestion> onSide(String side) {
            return List.of();
        }

        @Override
        public List<Suggestion> replacements() {
            return List.of();
        }
    }
}
