package io.wardclerk.verifier;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The result for a program: one object on one line. */
final class JsonReport {

    private JsonReport() {}

    static String of(Result result) {
        Outcome outcome = result.outcome();
        Header header = result.header();
        List<Finding> findings = outcome.findings();
        return "{\"verdict\":" + (outcome.intact() ? "\"intact\"" : "\"tampered\"")
                + ",\"origin\":" + text(header.origin())
                + ",\"first\":" + header.first()
                + ",\"end\":" + header.end()
                + ",\"size\":" + header.size()
                + ",\"records\":" + outcome.leaves()
                + ",\"pruned\":" + outcome.pruned()
                + ",\"checkpoints\":" + outcome.checkpoints()
                + ",\"signaturesChecked\":" + result.signatures()
                + ",\"keysGiven\":" + result.trust().given()
                + ",\"secondPlace\":"
                + (result.witnessed() < 0
                        ? "null"
                        : "{\"checkpoints\":" + result.witnessed() + ",\"agree\":" + outcome.agreed() + "}")
                + ",\"firstBad\":" + (findings.isEmpty() ? "null" : finding(findings.get(0)))
                + ",\"problems\":" + outcome.count()
                + ",\"findings\":"
                + findings.stream().map(JsonReport::finding).collect(Collectors.joining(",", "[", "]"))
                + ",\"remarks\":"
                + result.remarks().stream().map(JsonReport::text).collect(Collectors.joining(",", "[", "]"))
                + ",\"recordsPerSecond\":" + result.recordsPerSecond() + "}\n";
    }

    private static String finding(Finding finding) {
        RecordName record = finding.record();
        return "{\"kind\":" + text(finding.kind().slug())
                + ",\"from\":" + finding.from()
                + ",\"to\":" + finding.to()
                + (record == null
                        ? ""
                        : ",\"seq\":" + number(record.seq()) + member("id", record.id())
                                + member("instance", record.instance()) + member("action", record.action())
                                + member("at", record.at()))
                + ",\"words\":" + text(finding.words()) + "}";
    }

    private static String number(@Nullable String digits) {
        return digits == null || !digits.matches("\\d{1,18}") ? "null" : digits;
    }

    private static String member(String name, @Nullable String value) {
        return value == null ? "" : ",\"" + name + "\":" + text(value);
    }

    private static String text(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
