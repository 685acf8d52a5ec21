package io.wardclerk.assistant.safeguards;

import io.wardclerk.terminology.CodeSystem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Codes that a text names: ICD-10-CM by its form with a dot, every other and ICD-10-CM without one only after the name of its system, since
 * "E0110" or "208" alone may be anything.
 */
final class TextCodes {

    /** A code where it stands. */
    record Named(CodeSystem system, String code, Span span) {}

    private record Form(CodeSystem system, Pattern pattern) {}

    private static final String LINK = "(?:[ -]?(?:code|codes|diagnosis|id))?\\s{0,2}[:#(]?\\s{0,2}";
    private static final List<Form> FORMS = List.of(
            new Form(CodeSystem.ICD10CM, Pattern.compile("\\b([A-Z][0-9][0-9A-Z]\\.[0-9A-Z]{1,4})\\b")),
            new Form(
                    CodeSystem.ICD10CM,
                    Pattern.compile(
                            "(?i:\\bICD[- ]?10(?:[- ]?CM)?" + LINK + ")([A-Z][0-9][0-9A-Z](?:\\.?[0-9A-Z]{1,4})?)\\b")),
            new Form(CodeSystem.HCPCS, Pattern.compile("(?i:\\bHCPCS(?: level II)?" + LINK + ")([A-Z][0-9]{4})\\b")),
            new Form(CodeSystem.CPT, Pattern.compile("(?i:\\bCPT" + LINK + ")([0-9]{4}[0-9A-Z])\\b")),
            new Form(CodeSystem.CVX, Pattern.compile("(?i:\\bCVX" + LINK + ")([0-9]{2,3})\\b")),
            new Form(CodeSystem.LOINC, Pattern.compile("(?i:\\bLOINC" + LINK + ")([0-9]{1,7}-[0-9])\\b")),
            new Form(CodeSystem.RXNORM, Pattern.compile("(?i:\\b(?:RxNorm|RxCUI)" + LINK + ")([0-9]{1,8})\\b")),
            new Form(CodeSystem.SNOMED, Pattern.compile("(?i:\\bSNOMED(?:[ -]CT)?" + LINK + ")([0-9]{6,18})\\b")));

    private TextCodes() {}

    /** In the order of their places, each place once. */
    static List<Named> in(String text) {
        List<Named> found = new ArrayList<>();
        for (Form form : FORMS) {
            Matcher matcher = form.pattern().matcher(text);
            while (matcher.find()) {
                Span span = new Span(matcher.start(1), matcher.end(1));
                if (found.stream().noneMatch(other -> other.span().overlaps(span))) {
                    found.add(new Named(form.system(), matcher.group(1), span));
                }
            }
        }
        found.sort(Comparator.comparingInt(named -> named.span().start()));
        return found;
    }
}
