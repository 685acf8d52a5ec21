package io.wardclerk.verifier;

import org.jspecify.annotations.Nullable;

/** The result in plain words. */
final class PlainReport {

    private static final int SHOWN = 10;

    private PlainReport() {}

    static String of(Result result) {
        StringBuilder text = new StringBuilder();
        Outcome outcome = result.outcome();
        if (outcome.intact()) {
            line(text, "INTACT", records(outcome.leaves()) + ", each exactly as it was sealed.");
        } else {
            tampered(text, outcome);
        }
        line(text, "  ledger", result.header().origin());
        line(text, "  checked", checked(result));
        line(
                text,
                "  checkpoints",
                outcome.checkpoints() + " fit the records; " + result.signatures() + " signatures checked with"
                        + keys(result.trust()));
        if (result.witnessed() >= 0) {
            line(text, "  second place", outcome.agreed() + " of its " + result.witnessed() + " checkpoints agree");
        }
        for (String remark : result.remarks()) {
            line(text, "  note", remark);
        }
        return text.toString();
    }

    private static void tampered(StringBuilder text, Outcome outcome) {
        Finding first = outcome.findings().get(0);
        line(text, "TAMPERED", "the first bad " + place(first));
        line(text, "  what is wrong", first.words());
        for (Finding finding :
                outcome.findings().subList(1, Math.min(SHOWN, outcome.findings().size()))) {
            line(text, "  also", place(finding) + ": " + finding.words());
        }
        if (outcome.count() > SHOWN) {
            line(text, "  also", (outcome.count() - SHOWN) + " more; --json lists the first hundred.");
        }
        line(
                text,
                "  what to do",
                "Change nothing. Keep this export and a copy of the second place's file, and tell the security officer.");
    }

    private static String place(Finding finding) {
        if (finding.namesOneRecord()) {
            return "record is index " + finding.from() + name(finding.record());
        }
        if (finding.from() == finding.to()) {
            return "place is index " + finding.from();
        }
        return "record is one of index " + finding.from() + " to " + (finding.to() - 1)
                + (finding.record() == null ? "" : ", of which the first is" + name(finding.record()));
    }

    private static String name(@Nullable RecordName record) {
        if (record == null) {
            return "";
        }
        StringBuilder name = new StringBuilder(" (seq " + record.seq());
        append(name, "instance", record.instance());
        append(name, "action", record.action());
        append(name, "at", record.at());
        return name.append(')').toString();
    }

    private static void append(StringBuilder name, String what, @Nullable String value) {
        if (value != null) {
            name.append(", ").append(what).append(' ').append(value);
        }
    }

    private static String checked(Result result) {
        Header header = result.header();
        Outcome outcome = result.outcome();
        return (outcome.leaves() == 0
                        ? "no record"
                        : records(outcome.leaves()) + ", index " + header.first() + " to " + (header.end() - 1))
                + (outcome.pruned() == 0 ? "" : ", of which " + outcome.pruned() + " were pruned and left their hash")
                + String.format(java.util.Locale.ROOT, ", in %.1f s", result.nanos() / 1e9);
    }

    private static String keys(Trust trust) {
        StringBuilder keys = new StringBuilder(trust.given() ? " the keys you gave:" : " the export's own keys:");
        for (VerifierKey key : trust.keys()) {
            keys.append(' ').append(key.shown());
        }
        return keys.toString();
    }

    private static String records(long count) {
        return count == 1 ? "1 record" : String.format(java.util.Locale.ROOT, "%,d records", count);
    }

    private static void line(StringBuilder text, String what, String words) {
        text.append(what)
                .append(" ".repeat(Math.max(1, 17 - what.length())))
                .append(printable(words))
                .append('\n');
    }

    /** What a forged record says of itself must not steer the terminal. */
    private static String printable(String words) {
        return words.replaceAll("\\p{Cntrl}", "?");
    }
}
