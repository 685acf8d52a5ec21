package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Words in a source that speak to a machine rather than of a patient. Telemetry for people: what protects is that a source is never an
 * instruction and no text lowers an urgency, whether or not anything is found here.
 */
@Component
@Order(23)
final class InjectionCheck implements WholeCheck {

    private static final Pattern SUSPECT = Pattern.compile(
            "\\b(?:ignore|disregard|forget|override|bypass)\\b[^.\\n]{0,40}\\b(?:previous|prior|above|earlier|all|any|your|the|these|system)\\b[^.\\n]{0,30}"
                    + "\\b(?:instructions?|prompts?|rules?|guidelines?|directions?|training|context|messages?)\\b"
                    + "|(?m:^|[\\[<#(])\\s{0,4}/?(?:system|assistant|developer)\\s{0,2}(?:prompt|message|override|note)?\\s{0,2}[:\\]>]"
                    + "|<\\|?(?:im_start|im_end|endoftext|system|inst)\\|?>|\\[/?INST\\]"
                    + "|\\byou are now\\b[^.\\n]{0,40}\\b(?:mode|assistant|dan|unrestricted|jailbroken|developer|model|ai)\\b"
                    + "|\\b(?:reveal|print|show|repeat|output|leak)\\b[^.\\n]{0,30}\\b(?:system prompt|hidden prompt|initial instructions|your instructions|your prompt)\\b"
                    + "|\\b(?:set|change|lower|mark|classify|downgrade)\\b[^.\\n]{0,30}\\b(?:triage|urgency|acuity|priority)\\b[^.\\n]{0,20}\\b(?:to|as)\\b"
                    + "|\\b(?:as an?|note to|attention|dear|hey|instructions? (?:for|to)) (?:ai|a\\.i\\.|language model|llm|chatbot|assistant model)\\b"
                    + "|\\bdo not (?:tell|mention|inform|alert)\\b[^.\\n]{0,30}\\b(?:nurse|doctor|clinician|user|anyone|staff)\\b",
            Pattern.CASE_INSENSITIVE);

    @Override
    public List<String> names() {
        return List.of("injection");
    }

    @Override
    public List<Finding> check(List<Statement> statements, Passage output, Grounds grounds) {
        List<Finding> findings = new ArrayList<>();
        for (Passage source : grounds.sources()) {
            Matcher matcher = SUSPECT.matcher(source.text());
            while (matcher.find()) {
                findings.add(new Finding(
                        "injection",
                        Severity.REVIEW,
                        null,
                        "A source holds words that address a machine; they were read as text of the patient",
                        null,
                        null,
                        List.of(source.evidence(new Span(matcher.start(), matcher.end())))));
            }
        }
        return findings;
    }
}
