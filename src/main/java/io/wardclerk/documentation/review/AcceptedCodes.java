package io.wardclerk.documentation.review;

import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Code;
import io.wardclerk.documentation.Review;
import io.wardclerk.documentation.Review.Act;
import io.wardclerk.terminology.ClaimVerdict;
import io.wardclerk.terminology.ClaimVerdict.Severity;
import io.wardclerk.terminology.ClaimVerdict.Verdict;
import io.wardclerk.terminology.CodeClaim;
import io.wardclerk.terminology.CodeClaim.Place;
import io.wardclerk.terminology.CodeClaim.Sex;
import io.wardclerk.terminology.CodeClaim.Subject;
import io.wardclerk.terminology.CodeValidation;
import io.wardclerk.terminology.CodesUnchecked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The codes that a reviewer keeps, validated once more together, for the day of the service and the person. */
@Component
final class AcceptedCodes {

    private final CodeValidation validation;

    AcceptedCodes(CodeValidation validation) {
        this.validation = validation;
    }

    /**
     * @param codes kept and valid, once each
     * @param refused kept and not valid, by place in the review, with why
     */
    record Accepted(List<Code> codes, Map<String, String> refused) {}

    Accepted of(Draft draft, Review review) {
        Map<String, Code> kept = new LinkedHashMap<>();
        Map<String, List<String>> places = new LinkedHashMap<>();
        Map<String, String> refused = new LinkedHashMap<>();
        draft.sentences()
                .filter(sentence -> !DocumentRules.struck(review, sentence.id()))
                .forEach(sentence -> {
                    for (Map.Entry<String, Act> each :
                            review.codes().getOrDefault(sentence.id(), Map.of()).entrySet()) {
                        String place = "codes/" + sentence.id() + "/" + each.getKey();
                        Code code = sentence.codes().stream()
                                .filter(one -> one.key().equals(each.getKey()))
                                .findFirst()
                                .orElse(null);
                        if (each.getValue() != Act.ACCEPT) {
                            continue;
                        }
                        if (code == null) {
                            refused.put(place, "is not proposed for this sentence as it is worded now; strike it");
                        } else {
                            kept.putIfAbsent(code.key(), code);
                            places.computeIfAbsent(code.key(), key -> new ArrayList<>())
                                    .add(place);
                        }
                    }
                });
        if (kept.size() > CodeValidation.MOST_CODES) {
            refused.put("codes", "must keep at most " + CodeValidation.MOST_CODES + " codes");
            return new Accepted(List.of(), refused);
        }
        return kept.isEmpty()
                ? new Accepted(List.of(), refused)
                : validated(draft, List.copyOf(kept.values()), places, refused);
    }

    private Accepted validated(
            Draft draft, List<Code> kept, Map<String, List<String>> places, Map<String, String> refused) {
        List<Code> valid = new ArrayList<>();
        try {
            ClaimVerdict verdict = validation.validate(claim(draft, kept));
            for (int i = 0; i < kept.size(); i++) {
                Verdict of = verdict.codes().get(i);
                if (of.acceptable()) {
                    valid.add(kept.get(i));
                } else {
                    String why = why(of);
                    places.getOrDefault(kept.get(i).key(), List.of()).forEach(place -> refused.put(place, why));
                }
            }
        } catch (CodesUnchecked e) {
            places.values()
                    .forEach(all -> all.forEach(place ->
                            refused.put(place, "cannot be checked now, so it cannot be kept; try later or strike it")));
        }
        return new Accepted(List.copyOf(valid), refused);
    }

    private static CodeClaim claim(Draft draft, List<Code> kept) {
        Draft.Person person = draft.person();
        Sex sex = person.sex() == null ? null : Sex.valueOf(person.sex().toUpperCase(Locale.ROOT));
        return new CodeClaim(
                draft.date(),
                Subject.born(person.birthDate(), sex, draft.date()),
                kept.stream()
                        .map(code -> new CodeClaim.Entry(code.system(), code.code(), Place.UNSAID))
                        .toList());
    }

    private static String why(Verdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(ClaimVerdict.Finding::message)
                .findFirst()
                .map(message -> "is not valid on the day of service: " + message)
                .orElse("is not valid on the day of service and cannot be kept; strike it");
    }
}
