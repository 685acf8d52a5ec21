package io.wardclerk.fhir.terminology;

import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.ExternalTerminology;
import io.wardclerk.terminology.ExternalTerminology.Answer;
import io.wardclerk.terminology.Lookup;
import io.wardclerk.terminology.Terminology;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Parameters;
import org.jspecify.annotations.Nullable;

/** Whether a code is valid on a day, as {@code $validate-code} answers it. What cannot be said is never a yes. */
final class Judgement {

    private final Terminology terminology;
    private final Optional<ExternalTerminology> external;
    private final Clock clock;

    Judgement(Terminology terminology, Optional<ExternalTerminology> external, Clock clock) {
        this.terminology = terminology;
        this.external = external.filter(ExternalTerminology::configured);
        this.clock = clock;
    }

    /**
     * @param message why not, or what to note; null when there is nothing to say
     * @param display the right text, where it is known
     */
    record Verdict(
            boolean result,
            @Nullable String message,
            @Nullable String display) {

        Parameters parameters() {
            Parameters answer = new Parameters();
            answer.addParameter("result", result);
            if (message != null) {
                answer.addParameter("message", message);
            }
            if (display != null) {
                answer.addParameter("display", display);
            }
            return answer;
        }
    }

    /** The day that is asked for, today where none is; the time of a moment is left out. */
    LocalDate day(@Nullable DateTimeType date) {
        if (date == null || date.getValueAsString() == null) {
            return LocalDate.now(clock);
        }
        String text = date.getValueAsString();
        try {
            return switch (text.length()) {
                case 4 -> LocalDate.parse(text + "-01-01");
                case 7 -> LocalDate.parse(text + "-01");
                default -> LocalDate.parse(text.substring(0, 10));
            };
        } catch (DateTimeException e) {
            throw new InvalidRequestException("The date is no date of the calendar");
        }
    }

    /**
     * @throws ResourceNotFoundException if it is not known here
     */
    CodeSystem system(String uri) {
        return CodeSystem.of(uri).orElseThrow(Judgement::unknown);
    }

    private static ResourceNotFoundException unknown() {
        return new ResourceNotFoundException("No such code system is known here. Known are "
                + String.join(
                        ", ",
                        Arrays.stream(CodeSystem.values()).map(CodeSystem::uri).toList()));
    }

    /** One of several that is valid, or else what is wrong with the first. */
    Verdict any(List<Asked> asked, LocalDate day) {
        List<Verdict> verdicts = asked.stream().map(each -> of(each, day)).toList();
        return verdicts.stream().filter(Verdict::result).findFirst().orElse(verdicts.get(0));
    }

    Verdict of(Asked asked, LocalDate day) {
        if (asked.system().isEmpty()) {
            throw new InvalidRequestException("Give the code system: url for CodeSystem, system for ValueSet");
        }
        Optional<CodeSystem> known = CodeSystem.of(asked.system());
        if (known.isEmpty()) {
            return external.map(server -> elsewhere(server, asked, day)).orElseThrow(Judgement::unknown);
        }
        Lookup lookup = terminology.find(known.get(), asked.code(), day);
        if (lookup instanceof Lookup.Found found) {
            return found(found, asked.display());
        }
        if (lookup instanceof Lookup.NotThen then) {
            String replaced =
                    then.replacements().isEmpty() ? "" : "; in its place " + String.join(", ", then.replacements());
            return new Verdict(
                    false,
                    "The code is known, but not valid on " + day + replaced,
                    then.nearest().longDisplay());
        }
        if (lookup instanceof Lookup.NotLoaded && external.isPresent()) {
            return elsewhere(external.get(), asked, day);
        }
        return lookup instanceof Lookup.NotLoaded
                ? new Verdict(
                        false,
                        "Nothing of " + known.get().title() + " is loaded for " + day
                                + ", so nothing can be said: treat the code as not valid",
                        null)
                : new Verdict(false, "There is no such code in " + known.get().title() + " on " + day, null);
    }

    private static Verdict found(Lookup.Found found, @Nullable String display) {
        Concept concept = found.concept();
        String right = concept.longDisplay();
        if (display != null && !names(concept).anyMatch(name -> same(name, display))) {
            return new Verdict(false, "The display does not match the code", right);
        }
        String note = found.lapsed() ? "The newest release that is loaded is older than this day" : null;
        return new Verdict(
                true, note == null && !concept.billable() ? "Valid as a heading only, not for a claim" : note, right);
    }

    private static Verdict elsewhere(ExternalTerminology server, Asked asked, LocalDate day) {
        Answer answer = server.validate(asked.system(), asked.code(), asked.display(), day);
        if (answer instanceof Answer.Valid valid) {
            return new Verdict(true, "Asked the configured terminology server", valid.display());
        }
        return answer instanceof Answer.Unavailable unavailable
                ? new Verdict(
                        false,
                        "The configured terminology server gave no answer (" + unavailable.reason()
                                + "): treat the code as not valid",
                        null)
                : new Verdict(false, "The configured terminology server does not accept the code", null);
    }

    private static Stream<String> names(Concept concept) {
        return Stream.concat(
                Stream.of(concept.display(), concept.longDisplay()),
                concept.property(Concept.SYNONYMS).stream().flatMap(all -> Stream.of(all.split("\n"))));
    }

    private static boolean same(String name, String display) {
        return plain(name).equals(plain(display));
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
