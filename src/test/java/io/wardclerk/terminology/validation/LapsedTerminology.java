package io.wardclerk.terminology.validation;

import io.wardclerk.terminology.CodeNotes;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Lookup;
import io.wardclerk.terminology.Release;
import io.wardclerk.terminology.Standing;
import io.wardclerk.terminology.Terminology;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A terminology whose releases were all published for earlier days. */
record LapsedTerminology(Terminology codes) implements Terminology {

    @Override
    public Lookup find(CodeSystem system, String code, LocalDate date) {
        return codes.find(system, code, date) instanceof Lookup.Found found
                ? new Lookup.Found(found.concept(), found.release(), true)
                : codes.find(system, code, date);
    }

    @Override
    public Standing standing(CodeSystem system, CharSequence code, LocalDate date) {
        return codes.standing(system, code, date);
    }

    @Override
    public Optional<CodeNotes> notes(CodeSystem system, String code, LocalDate date) {
        return codes.notes(system, code, date);
    }

    @Override
    public Stream<Concept> concepts(CodeSystem system, LocalDate date) {
        return codes.concepts(system, date);
    }

    @Override
    public List<Concept> children(CodeSystem system, String code, LocalDate date) {
        return codes.children(system, code, date);
    }

    @Override
    public List<Concept> translations(CodeSystem from, String code, CodeSystem to, LocalDate date) {
        return codes.translations(from, code, to, date);
    }

    @Override
    public List<Release> releases(CodeSystem system) {
        return codes.releases(system);
    }

    @Override
    public long epoch(CodeSystem system) {
        return codes.epoch(system);
    }
}
