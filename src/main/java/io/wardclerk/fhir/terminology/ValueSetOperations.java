package io.wardclerk.fhir.terminology;

import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.wardclerk.coding.CodeSearch;
import io.wardclerk.fhir.terminology.Judgement.Verdict;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Lookup;
import io.wardclerk.terminology.Terminology;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.UriType;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ValueSetExpansionComponent;
import org.jspecify.annotations.Nullable;

/** {@code $expand} and {@code $validate-code}. Public, as HAPI calls it by reflection. */
public final class ValueSetOperations {

    private static final String TYPE = "ValueSet";
    private static final int DEFAULT_COUNT = 100;
    private static final int MOST = 1000;

    private final Terminology terminology;
    private final CodeSearch search;
    private final Judgement judgement;
    private final Clock clock;

    ValueSetOperations(Terminology terminology, CodeSearch search, Judgement judgement, Clock clock) {
        this.terminology = terminology;
        this.search = search;
        this.judgement = judgement;
        this.clock = clock;
    }

    /**
     * Codes of a value set, {@value #DEFAULT_COUNT} unless count says otherwise, {@value #MOST} at most. With a filter the likeliest
     * come first, of the first {@value #MOST} that the words find.
     */
    @Operation(name = "$expand", typeName = TYPE, idempotent = true)
    public ValueSet expand(
            @OperationParam(name = "url") @Nullable UriType url,
            @OperationParam(name = "valueSet") @Nullable ValueSet valueSet,
            @OperationParam(name = "filter") @Nullable StringType filter,
            @OperationParam(name = "date") @Nullable DateTimeType date,
            @OperationParam(name = "offset") @Nullable IntegerType offset,
            @OperationParam(name = "count") @Nullable IntegerType count) {
        CodesUnder codes = codes(url, valueSet);
        LocalDate day = judgement.day(date);
        if (!search.covers(codes.system(), day)) {
            throw new ResourceNotFoundException("Nothing of " + codes.system().title() + " is loaded for " + day);
        }
        int from = number("offset", offset, 0, Integer.MAX_VALUE);
        int most = number("count", count, DEFAULT_COUNT, MOST);
        ValueSet answer = new ValueSet();
        answer.setStatus(PublicationStatus.ACTIVE);
        if (url != null) {
            answer.setUrl(url.getValue());
        }
        ValueSetExpansionComponent expansion = answer.getExpansion();
        expansion.setTimestampElement(
                new DateTimeType(clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()));
        expansion.setOffset(from);
        expansion.addParameter().setName("date").setValue(new DateTimeType(day.toString()));
        if (filter != null && !filter.isEmpty()) {
            expansion.addParameter().setName("filter").setValue(filter);
            List<Concept> found = filtered(codes, filter.getValue(), day);
            expansion.setTotal(found.size());
            found.stream().skip(from).limit(most).forEach(concept -> add(expansion, concept));
        } else {
            try (Stream<Concept> all = codes.codes(terminology, day)) {
                expansion.setTotal((int) all.count());
            }
            try (Stream<Concept> all = codes.codes(terminology, day)) {
                all.skip(from).limit(most).forEach(concept -> add(expansion, concept));
            }
        }
        return answer;
    }

    /** Whether a code is in a value set and valid on a date, today unless given. */
    @Operation(name = "$validate-code", typeName = TYPE, idempotent = true)
    public Parameters validate(
            @OperationParam(name = "url") @Nullable UriType url,
            @OperationParam(name = "valueSet") @Nullable ValueSet valueSet,
            @OperationParam(name = "code") @Nullable CodeType code,
            @OperationParam(name = "system") @Nullable UriType system,
            @OperationParam(name = "display") @Nullable StringType display,
            @OperationParam(name = "date") @Nullable DateTimeType date,
            @OperationParam(name = "coding") @Nullable Coding coding,
            @OperationParam(name = "codeableConcept") @Nullable CodeableConcept concept) {
        CodesUnder codes = codes(url, valueSet);
        LocalDate day = judgement.day(date);
        List<Verdict> verdicts = Asked.of(system, code, display, coding, concept).stream()
                .map(asked -> verdict(codes, asked, day))
                .toList();
        return verdicts.stream()
                .filter(Verdict::result)
                .findFirst()
                .orElse(verdicts.get(0))
                .parameters();
    }

    private Verdict verdict(CodesUnder codes, Asked asked, LocalDate day) {
        // A value set of one system says which one a bare code is of.
        Asked whole = asked.system().isEmpty() ? new Asked(codes.system().uri(), asked.code(), asked.display()) : asked;
        Verdict verdict = judgement.of(whole, day);
        if (!verdict.result()) {
            return verdict;
        }
        boolean in = judgement.system(whole.system()) == codes.system()
                && terminology.find(codes.system(), whole.code(), day) instanceof Lookup.Found found
                && codes.holds(found.concept(), terminology, day);
        return in ? verdict : new Verdict(false, "The code is valid, but not in the value set", verdict.display());
    }

    private List<Concept> filtered(CodesUnder codes, String filter, LocalDate day) {
        String words = filter.substring(0, Math.min(filter.length(), CodeSearch.LONGEST_QUESTION));
        return search.search(codes.system(), words, day, MOST).stream()
                .map(CodeSearch.Hit::concept)
                .filter(concept -> codes.holds(concept, terminology, day))
                .toList();
    }

    private CodesUnder codes(@Nullable UriType url, @Nullable ValueSet valueSet) {
        if (valueSet != null) {
            return CodesUnder.of(valueSet, judgement);
        }
        if (url == null || url.getValue() == null) {
            throw new InvalidRequestException("Give url or valueSet");
        }
        return CodesUnder.of(url.getValue(), judgement);
    }

    private static int number(String name, @Nullable IntegerType given, int otherwise, int most) {
        if (given == null || given.getValue() == null) {
            return otherwise;
        }
        if (given.getValue() < 0 || given.getValue() > most) {
            throw new InvalidRequestException("The parameter " + name + " takes 0 to " + most);
        }
        return given.getValue();
    }

    private static void add(ValueSetExpansionComponent expansion, Concept concept) {
        expansion
                .addContains()
                .setSystem(concept.system().uri())
                .setCode(concept.code())
                .setDisplay(concept.longDisplay())
                .setAbstract(!concept.billable());
    }
}
