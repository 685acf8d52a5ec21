package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Advice that no automated text may give on its own: to leave care, to change a medicine, or that there is nothing to fear. */
@Component
@Order(9)
final class AdviceCheck implements StatementCheck {

    private static final double SAID = 0.75;
    private static final Pattern UNSAFE = Pattern.compile(
            "\\b(?:no need|not necessary|(?:do not|don't|need not|needn't) need|do not have|don't have|unnecessary) to (?:see|call|visit|contact|seek|go to|worry|be seen)\\b"
                    + "|\\b(?:do not|don't|avoid) (?:call(?:ing)?|go(?:ing)? to|see(?:ing)?|contact(?:ing)?) (?:911|999|112|an ambulance|the (?:emergency|hospital|er|doctor)|a doctor|your doctor)\\b"
                    + "|\\b(?:stop|discontinue|quit|skip|double|triple|halve|increase|reduce) (?:taking |using )?(?:your|all|the dose of your|the dose|any) ?(?:medications?|medicines?|insulin|pills|doses?|blood thinners?|anticoagulants?|inhalers?)\\b"
                    + "|\\b(?:guaranteed?|certainly|definitely) (?:to be )?(?:safe|harmless|nothing|not serious|benign|cured?)\\b"
                    + "|\\bnothing (?:serious|to worry about)\\b"
                    + "|\\b(?:wait|sleep) it off\\b|\\binduce vomiting\\b",
            Pattern.CASE_INSENSITIVE);

    @Override
    public List<String> names() {
        return List.of("advice");
    }

    @Override
    public List<Finding> check(Statement statement, Grounds grounds) {
        List<Finding> findings = new ArrayList<>();
        Span span = statement.span();
        Matcher matcher = UNSAFE.matcher(statement.output().text()).region(span.start(), span.end());
        while (matcher.find()) {
            boolean reported = statement.footing().share() > SAID;
            findings.add(StatementCheck.finding(
                    "advice",
                    reported ? Severity.REVIEW : Severity.BLOCK,
                    statement,
                    "Advice that only a clinician may give",
                    new Span(matcher.start(), matcher.end()),
                    List.of()));
        }
        return findings;
    }
}
