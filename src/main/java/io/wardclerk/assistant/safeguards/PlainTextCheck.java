package io.wardclerk.assistant.safeguards;

import io.wardclerk.assistant.Safeguards.Finding;
import io.wardclerk.assistant.Safeguards.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The output is plain text: no markup that a page would run or load, and no address that no source gives. */
@Component
@Order(24)
final class PlainTextCheck implements WholeCheck {

    private static final Pattern MARKUP = Pattern.compile(
            "</?[a-zA-Z][^<>]{0,200}>|&#?\\w{1,10};|!?\\[[^\\]\\n]{0,200}\\]\\([^)\\n]{0,500}\\)|\\bjavascript:|\\bdata:[a-z]+/");
    private static final Pattern ADDRESS =
            Pattern.compile("\\bhttps?://[^\\s<>\"')]{1,500}|\\bwww\\.[^\\s<>\"')]{1,500}");

    @Override
    public List<String> names() {
        return List.of("plain-text");
    }

    @Override
    public List<Finding> check(List<Statement> statements, Passage output, Grounds grounds) {
        List<Finding> findings = new ArrayList<>();
        find(MARKUP, output, "The output holds markup, which must not reach a page")
                .forEach(findings::add);
        Matcher addresses = ADDRESS.matcher(output.text());
        while (addresses.find()) {
            String address = addresses.group();
            if (grounds.sources().stream().noneMatch(source -> source.text().contains(address))) {
                findings.add(finding(addresses, "No source gives this address"));
            }
        }
        return findings;
    }

    private static List<Finding> find(Pattern pattern, Passage output, String message) {
        List<Finding> findings = new ArrayList<>();
        Matcher matcher = pattern.matcher(output.text());
        while (matcher.find()) {
            findings.add(finding(matcher, message));
        }
        return findings;
    }

    private static Finding finding(Matcher found, String message) {
        return new Finding("plain-text", Severity.BLOCK, null, message, found.start(), found.end(), List.of());
    }
}
