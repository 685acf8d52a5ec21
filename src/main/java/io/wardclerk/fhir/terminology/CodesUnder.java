package io.wardclerk.fhir.terminology;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Lookup;
import io.wardclerk.terminology.Terminology;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetFilterComponent;
import org.hl7.fhir.r4.model.ValueSet.FilterOperator;
import org.jspecify.annotations.Nullable;

/**
 * The codes of one value set.
 *
 * @param under only this code and what is under it; null for the whole system
 * @param self whether that code is in it too
 * @param listed only these; empty for all
 */
record CodesUnder(CodeSystem system, @Nullable String under, boolean self, List<String> listed) {

    private static final String WHOLE = "?fhir_vs";
    private static final String IS_A = "?fhir_vs=isa/";
    private static final int HIGHEST = 16;

    /**
     * The implicit value set of a URL: a code system's URI alone, with {@code ?fhir_vs}, {@code ?vs} or {@code /vs} for all its
     * codes, with {@code ?fhir_vs=isa/E11} for a code and what is under it.
     *
     * @throws ResourceNotFoundException for any other URL
     */
    static CodesUnder of(String url, Judgement judgement) {
        int isA = url.indexOf(IS_A);
        if (isA >= 0) {
            return new CodesUnder(
                    judgement.system(url.substring(0, isA)), url.substring(isA + IS_A.length()), true, List.of());
        }
        for (String ending : List.of(WHOLE, "?vs", "/vs")) {
            if (url.endsWith(ending)) {
                return new CodesUnder(
                        judgement.system(url.substring(0, url.length() - ending.length())), null, true, List.of());
            }
        }
        return new CodesUnder(judgement.system(url), null, true, List.of());
    }

    /**
     * What a value set composes: one system, whole, listed, or by {@code concept is-a} and {@code concept descendent-of}.
     *
     * @throws InvalidRequestException for anything beyond that, rather than an answer that is not the value set's
     */
    static CodesUnder of(ValueSet set, Judgement judgement) {
        ValueSet.ValueSetComposeComponent compose = set.getCompose();
        if (compose.getInclude().size() != 1 || compose.hasExclude() || compose.hasLockedDate()) {
            throw new InvalidRequestException("A value set is taken with one include and no exclude");
        }
        ConceptSetComponent include = compose.getIncludeFirstRep();
        if (!include.hasSystem()
                || include.hasValueSet()
                || include.hasVersion()
                || include.getFilter().size() > 1) {
            throw new InvalidRequestException("An include is taken with a system, and concepts or one filter");
        }
        CodeSystem system = judgement.system(include.getSystem());
        if (!include.hasFilter()) {
            return new CodesUnder(
                    system,
                    null,
                    true,
                    include.getConcept().stream().map(each -> each.getCode()).toList());
        }
        ConceptSetFilterComponent filter = include.getFilterFirstRep();
        boolean self = filter.getOp() == FilterOperator.ISA;
        if (include.hasConcept()
                || !"concept".equals(filter.getProperty())
                || (!self && filter.getOp() != FilterOperator.DESCENDENTOF)) {
            throw new InvalidRequestException("A filter is taken on 'concept' with is-a or descendent-of");
        }
        return new CodesUnder(system, filter.getValue(), self, List.of());
    }

    /** Whether a concept of its system is in it. */
    boolean holds(Concept concept, Terminology terminology, LocalDate day) {
        if (!listed.isEmpty()) {
            return listed.contains(concept.code());
        }
        if (under == null) {
            return true;
        }
        Concept at = concept;
        for (int i = 0; i < HIGHEST; i++) {
            if (at.code().equals(under)) {
                return self || i > 0;
            }
            if (at.parent() == null || !(terminology.find(system, at.parent(), day) instanceof Lookup.Found found)) {
                return false;
            }
            at = found.concept();
        }
        return false;
    }

    /** All of it, in the order of the codes. */
    Stream<Concept> codes(Terminology terminology, LocalDate day) {
        if (!listed.isEmpty()) {
            return listed.stream()
                    .map(code -> terminology.find(system, code, day))
                    .filter(Lookup.Found.class::isInstance)
                    .map(found -> ((Lookup.Found) found).concept());
        }
        if (under == null) {
            return terminology.concepts(system, day);
        }
        if (!(terminology.find(system, under, day) instanceof Lookup.Found top)) {
            return Stream.empty();
        }
        Stream<Concept> below = terminology.children(system, under, day).stream()
                .flatMap(child -> new CodesUnder(system, child.code(), true, List.of()).codes(terminology, day));
        return self ? Stream.concat(Stream.of(top.concept()), below) : below;
    }
}
