package io.wardclerk.assistant.skills;

import io.wardclerk.assistant.AssistantResult.Claim;
import io.wardclerk.assistant.AssistantResult.Finding;
import io.wardclerk.assistant.AssistantTask;
import io.wardclerk.assistant.Safeguards.Severity;
import io.wardclerk.coding.CodeSearch;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Lookup;
import io.wardclerk.terminology.Terminology;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes out codes that are not valid on the day that the case began, and names those that are near. */
@Component
class CodeChecks {

    static final String INVALID = "CODE_INVALID";
    private static final int NEAREST = 3;

    private final Terminology terminology;
    private final CodeSearch search;

    CodeChecks(Terminology terminology, CodeSearch search) {
        this.terminology = terminology;
        this.search = search;
    }

    /** The claim with the codes that are valid, written as published. */
    Claim checked(Claim claim, AssistantTask task, List<Finding> findings) {
        LocalDate day = LocalDate.ofInstant(task.step().startedAt(), ZoneOffset.UTC);
        List<String> kept = new ArrayList<>();
        for (String code : claim.codes()) {
            String[] parts = code.split("\\|", 2);
            Optional<CodeSystem> system = parts.length == 2 ? CodeSystem.of(parts[0]) : Optional.empty();
            if (system.isEmpty()) {
                kept.add(code);
            } else if (terminology.find(system.get(), parts[1], day) instanceof Lookup.Found found) {
                kept.add(system.get().key() + "|" + found.concept().code());
            } else {
                findings.add(invalid(claim, system.get(), parts[1], day));
            }
        }
        return new Claim(claim.id(), claim.text(), kept, claim.evidence(), claim.support(), claim.confidence());
    }

    private Finding invalid(Claim claim, CodeSystem system, String code, LocalDate day) {
        List<String> near = terminology.find(system, code, day) instanceof Lookup.NotThen then
                        && !then.replacements().isEmpty()
                ? then.replacements()
                : search.search(system, claim.text(), day, NEAREST).stream()
                        .map(hit -> hit.concept().code())
                        .toList();
        String offered = near.isEmpty()
                ? "no valid code is near"
                : "near are " + String.join(", ", near.subList(0, Math.min(NEAREST, near.size())));
        return new Finding(
                INVALID,
                Severity.REVIEW,
                claim.id(),
                "The code that was proposed is not valid in " + system.title() + " on " + day + " and was taken out; "
                        + offered);
    }
}
