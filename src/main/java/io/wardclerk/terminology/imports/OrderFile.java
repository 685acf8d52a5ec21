package io.wardclerk.terminology.imports;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Release.Part;
import io.wardclerk.terminology.imports.Distribution.Member;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The order files of ICD-10-CM and ICD-10-PCS (CMS): fixed width, in Latin-1. Order number in columns 1-5, code in 7-13, 1 for a
 * complete code or 0 for a heading in 15, short title in 17-76, long title from 78.
 */
final class OrderFile implements FileFormat {

    private static final Pattern LINE = Pattern.compile("\\d{5} [0-9A-Z]{3,7} {1,5}[01] \\S.*");
    private static final int LONG_TITLE = 77;

    @Override
    public Optional<Recognised> recognise(Distribution file) {
        return file.member(OrderFile::fits).map(member -> {
            boolean procedures = isProcedures(member.firstLines());
            return new Recognised(
                    procedures ? "ICD-10-PCS order file" : "ICD-10-CM order file",
                    procedures ? CodeSystem.ICD10PCS : CodeSystem.ICD10CM,
                    Part.CODES,
                    null,
                    sink -> read(member, sink));
        });
    }

    private static boolean fits(Member member) {
        List<String> lines = member.firstLines();
        return LINE.matcher(lines.get(0)).matches()
                || (lines.size() > 1 && LINE.matcher(lines.get(1)).matches());
    }

    /** Every diagnosis begins with a letter and a digit; procedures are seven characters, headings of them three. */
    private static boolean isProcedures(List<String> lines) {
        return lines.stream()
                .filter(line -> LINE.matcher(line).matches())
                .map(line -> line.substring(6, 13).strip())
                .allMatch(code -> code.length() == 3 || code.length() == 7);
    }

    private static void read(Member member, Sink sink) throws IOException {
        try (Lines lines = new Lines(member.open())) {
            int before = 0;
            boolean heading = false;
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (line.isBlank()) {
                    continue;
                }
                if (!LINE.matcher(line).matches() || line.length() <= LONG_TITLE) {
                    sink.defect(
                            lines.number(),
                            "The line is not of an order file (order number, code, 0 or 1, short and long title at their"
                                    + " columns). It is damaged or was cut off.");
                    continue;
                }
                int order = Integer.parseInt(line.substring(0, 5));
                if (order != before + 1) {
                    sink.defect(
                            lines.number(),
                            "The order number is " + order + " after " + before
                                    + ": lines are missing, repeated or moved.");
                }
                before = order;
                heading = line.charAt(14) == '0';
                sink.code(lines.number(), entry(line).heading(heading));
            }
            if (!lines.ended() || heading) {
                sink.defect(lines.number(), "The file ends in the middle: it was cut off. Download it again.");
            }
        }
    }

    private static Entry entry(String line) {
        String shortTitle = line.substring(16, 76).strip();
        String longTitle = line.substring(LONG_TITLE).strip();
        return Entry.of(line.substring(6, 13).strip(), shortTitle, longTitle.equals(shortTitle) ? null : longTitle);
    }
}
