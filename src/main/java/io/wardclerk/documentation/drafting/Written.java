package io.wardclerk.documentation.drafting;

import io.wardclerk.assistant.Assistant;
import io.wardclerk.assistant.AssistantResult;
import io.wardclerk.assistant.AssistantResult.Claim;
import io.wardclerk.documentation.Draft;
import io.wardclerk.documentation.Draft.Section;
import io.wardclerk.documentation.Draft.Severity;
import io.wardclerk.documentation.DraftRequest;
import io.wardclerk.documentation.drafting.Assembly.Parts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A kept answer as the parts of a draft: its claims as sentences by section, each with the words that it cites.
 *
 * @param noted what concerns no single sentence
 */
record Written(Parts parts, List<Noted> noted) {

    private static final String SECTION = "section|";
    /** Of these the answer's own checks told already what no later check of sentences can see: what was withheld or cut out. */
    static final Set<String> OF_THE_ANSWER =
            Set.of("quote", "wrong-patient", "INJECTION_SUSPECTED", "CODE_INVALID", "secret", "plain-text");

    /** At a sentence that is shown the checks find these anew. */
    private static final Set<String> SEEN_AGAIN = Set.of("secret", "plain-text");

    static Written of(DraftRequest request, Outline outline, Gathered gathered, Assistant.Kept kept) {
        AssistantResult result = kept.result();
        boolean english = Outline.isEnglish(request.language());
        Grounding grounding =
                new Grounding(gathered.sources(), gathered.person().known(), english);
        List<Line> lines = new ArrayList<>();
        Map<String, List<String>> order = new LinkedHashMap<>();
        for (Outline.Part part : outline.parts()) {
            for (Claim claim : result.claims()) {
                if (section(claim, outline).equals(part.key())) {
                    String id = "c" + (lines.size() + 1);
                    lines.add(new Line(id, part.key(), claim.text(), claim.text(), cited(claim, grounding)));
                    order.computeIfAbsent(part.key(), key -> new ArrayList<>()).add(id);
                }
            }
        }
        Draft frame = new Draft(
                request.kind(),
                request.language(),
                request.readingLevel(),
                outline.title(request.language(), gathered.date()),
                String.valueOf(request.step().subject()),
                request.encounter(),
                gathered.date(),
                gathered.person(),
                result.engine(),
                List.of(kept.resultId()),
                result.disclaimer(),
                sections(request, outline, result),
                gathered.sources(),
                List.of(),
                List.of());
        return new Written(new Parts(frame, lines, Map.of(), order), noted(result));
    }

    /** Of a section that the outline does not have, in its last one: nothing that was written is lost. */
    private static String section(Claim claim, Outline outline) {
        return claim.codes().stream()
                .filter(code -> code.startsWith(SECTION))
                .map(code -> code.substring(SECTION.length()))
                .filter(outline::hasPart)
                .findFirst()
                .orElseGet(() -> outline.parts().get(outline.parts().size() - 1).key());
    }

    private static List<Section> sections(DraftRequest request, Outline outline, AssistantResult result) {
        return outline.parts().stream()
                .map(part -> new Section(part.key(), part.title(request.language()), empty(request, result), List.of()))
                .toList();
    }

    private static String empty(DraftRequest request, AssistantResult result) {
        if (result.findings().stream().anyMatch(finding -> finding.check().equals("wrong-patient"))) {
            return "What was written does not fit the sources and is not shown";
        }
        if (result.engine().mode().equals("llm")) {
            return "The model wrote nothing for this section";
        }
        return Outline.isEnglish(request.language())
                ? "The built-in engine found nothing in the sources to copy here, and it does not write"
                : "The built-in engine copies what the sources say and does not translate";
    }

    /** Words that do not stand in the source any more are no evidence. */
    private static List<Draft.Evidence> cited(Claim claim, Grounding grounding) {
        return claim.evidence().stream()
                .flatMap(evidence -> grounding.evidence(evidence.ref(), evidence.start(), evidence.end()).stream()
                        .filter(found -> sha256(found.quote()).equals(evidence.quoteSha256())))
                .toList();
    }

    private static List<Noted> noted(AssistantResult result) {
        return result.findings().stream()
                .filter(finding -> OF_THE_ANSWER.contains(finding.check()))
                .filter(finding -> finding.claim().isEmpty() || !SEEN_AGAIN.contains(finding.check()))
                .map(finding -> new Noted(
                        finding.check(),
                        finding.check().equals("wrong-patient") ? Severity.BLOCK : Severity.WARN,
                        finding.message()))
                .toList();
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
