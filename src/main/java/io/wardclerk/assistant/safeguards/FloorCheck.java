package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Words that make less of a case than the rules found: where they said urgent, no text says that it can wait. */
final class FloorCheck {

    static final String NAME = "urgency";

    private static final List<String> LEVELS = List.of("self-care", "routine", "urgent", "emergency");
    private static final List<Pattern> SAYS = List.of(
            Pattern.compile(
                    "\\b(?:self[- ]care|(?:rest|stay|treat(?:ed)? (?:it|this|yourself)?|manage(?:d)? (?:it|this)?) ?at home|home remed\\w+|no (?:need|reason) (?:to|for) (?:see|be seen|a doctor|medical)"
                            + "|(?:will|should) (?:go away|settle|resolve) (?:on its own|by itself))\\b",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile(
                    "\\b(?:routine (?:appointment|visit|follow[- ]up|review|referral|care)|(?:triaged?|classif\\w+|urgency|priority|acuity)[^.\\n]{0,20}\\b(?:routine|low|non[- ]?urgent)"
                            + "|not (?:an? )?(?:emergency|urgent|serious)|non[- ]?urgent|can (?:safely )?wait|no (?:urgency|emergency|rush|hurry)|in (?:a few|the next few|some) (?:weeks|months)|when(?:ever)? (?:it is )?convenient)\\b",
                    Pattern.CASE_INSENSITIVE),
            Pattern.compile(
                    "\\b(?:(?:within|in) (?:24|48) hours|same[- ]day appointment|(?:tomorrow|today) (?:at|with) (?:the|your) (?:clinic|gp|doctor)|no need (?:for an ambulance|to call 911|for the emergency))\\b",
                    Pattern.CASE_INSENSITIVE));

    private FloorCheck() {}

    /** @return empty for no floor */
    static List<Finding> of(@Nullable String floor, List<Statement> statements) {
        int level = floor == null ? -1 : LEVELS.indexOf(floor);
        List<Finding> findings = new ArrayList<>();
        for (Statement statement : statements) {
            for (int below = 0; below < level; below++) {
                Matcher said = SAYS.get(below)
                        .matcher(statement.output().text())
                        .region(statement.span().start(), statement.span().end());
                while (said.find()) {
                    findings.add(StatementCheck.finding(
                            NAME,
                            Severity.BLOCK,
                            statement,
                            "This makes less of the case than the rules found; their urgency stands",
                            new Span(said.start(), said.end()),
                            List.of()));
                }
            }
        }
        return findings;
    }

    static List<String> levels() {
        return LEVELS;
    }
}
