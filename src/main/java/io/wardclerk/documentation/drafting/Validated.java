package io.wardclerk.documentation.drafting;

import io.wardclerk.documentation.Draft;
import io.wardclerk.terminology.ClaimVerdict;
import io.wardclerk.terminology.ClaimVerdict.Verdict;
import io.wardclerk.terminology.CodeClaim;
import io.wardclerk.terminology.CodeClaim.Entry;
import io.wardclerk.terminology.CodeClaim.Place;
import io.wardclerk.terminology.CodeClaim.Sex;
import io.wardclerk.terminology.CodeClaim.Subject;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.CodeValidation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of codes as one claim for one person. Of codes that do not go together the likelier stays: the others are taken
 * out, the least likely first, until what is left holds.
 */
final class Validated {

    private final CodeValidation validation;
    private final LocalDate date;
    private final Subject subject;

    /** @throws io.wardclerk.terminology.CodesUnchecked from {@link #of}, if the rules could not run to their end */
    Validated(CodeValidation validation, Draft.Person person, LocalDate date) {
        this.validation = validation;
        this.date = date;
        this.subject = Subject.born(person.birthDate(), sex(person.sex()), date);
    }

    private static @Nullable Sex sex(@Nullable String word) {
        return word == null ? null : word.equals("female") ? Sex.FEMALE : Sex.MALE;
    }

    /**
     * @param codes the likeliest first
     * @return a verdict for each; of those that were taken out, the one for which they were
     */
    Map<String, Verdict> of(List<String> codes) {
        Map<String, Verdict> out = new HashMap<>();
        List<String> left = new ArrayList<>(codes);
        while (!left.isEmpty()) {
            List<Verdict> verdicts = validate(left);
            Optional<Integer> wrong = last(verdicts);
            if (wrong.isEmpty()) {
                for (int i = 0; i < left.size(); i++) {
                    out.put(left.get(i), verdicts.get(i));
                }
                return out;
            }
            int at = wrong.get();
            out.put(left.get(at), verdicts.get(at));
            left.remove(at);
        }
        return out;
    }

    private List<Verdict> validate(List<String> codes) {
        ClaimVerdict verdict = validation.validate(new CodeClaim(
                date,
                subject,
                codes.stream()
                        .map(code -> new Entry(CodeSystem.ICD10CM.key(), code, Place.UNSAID))
                        .toList()));
        return verdict.codes();
    }

    /** The least likely that is wrong. */
    private static Optional<Integer> last(List<Verdict> verdicts) {
        for (int i = verdicts.size() - 1; i >= 0; i--) {
            if (!verdicts.get(i).acceptable()) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
