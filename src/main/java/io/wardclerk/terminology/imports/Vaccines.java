package io.wardclerk.terminology.imports;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Concept.Status;
import io.wardclerk.terminology.Release.Part;
import io.wardclerk.terminology.imports.Distribution.Member;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;

/** The vaccine code sets of CDC: CVX as text, XML or table, and NDC unit of use with the CVX code of each package. */
final class Vaccines {

    private static final List<String> CVX_TEXT =
            List.of("code", "short", "full", "notes", "status", "nonvaccine", "last_updated");
    private static final List<String> NDC_TEXT = List.of(
            "id",
            "labeler",
            "product_part",
            "package_part",
            "product",
            "desc",
            "manufacturer",
            "start",
            "end",
            "form",
            "gtin",
            "cvx",
            "cvx_desc",
            "no_inner",
            "ndc11",
            "last_updated",
            "inner_gtin");

    private Vaccines() {}

    static List<FileFormat> all() {
        return List.of(
                new CvxXml(),
                TableFormat.bare(
                        "CVX text file",
                        CodeSystem.CVX,
                        '|',
                        CVX_TEXT,
                        "\\s*\\d{2,3}\\s*\\|[^|]*\\|[^|]*\\|[^|]*\\|[^|]*\\|\\s*(?i:true|false)\\s*\\|[^|]*",
                        () -> Vaccines::cvx),
                TableFormat.headed(
                        "CVX table",
                        CodeSystem.CVX,
                        Part.CODES,
                        ',',
                        List.of("code", "short", "full", "status", "last_updated", "notes"),
                        () -> Vaccines::cvx),
                TableFormat.bare(
                        "NDC unit of use",
                        CodeSystem.NDC,
                        '|',
                        NDC_TEXT,
                        "\\d+\\|\\d{4,5}\\|\\d+\\|\\d+\\|(?:[^|]*\\|){10}\\d{5}-\\d{4}-\\d{2}\\|[^|]*\\|[^|]*",
                        () -> Vaccines::ndc),
                TableFormat.headed(
                        "NDC unit of use table",
                        CodeSystem.NDC,
                        Part.CODES,
                        ',',
                        List.of("ndc11", "product", "desc", "manufacturer", "start", "end", "form", "cvx"),
                        () -> Vaccines::ndc));
    }

    private static void cvx(Fields row, Sink sink) {
        row.date("last_updated");
        sink.code(
                row.line(),
                Entry.of(row.get("code"), row.get("short"), row.get("full"))
                        .status(status(row.get("status"), row.line()))
                        .with(Concept.COMMENT, row.get("notes")));
    }

    private static Status status(String written, long line) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "active" -> Status.ACTIVE;
            case "inactive" -> Status.INACTIVE;
            case "non-us" -> Status.NON_US;
            case "never active" -> Status.NEVER_ACTIVE;
            case "pending" -> Status.PENDING;
            default ->
                throw new FileBroken(line, "The status is none of Active, Inactive, Non-US, Never Active and Pending.");
        };
    }

    private static void ndc(Fields row, Sink sink) {
        String product = row.get("product");
        String words = row.get("desc");
        sink.code(
                row.line(),
                Entry.of(row.get("ndc11"), product.isEmpty() ? words : product, words.isEmpty() ? null : words)
                        .during(row.date("start"), row.date("end"))
                        .with(Concept.CVX, row.get("cvx"))
                        .with(Concept.MANUFACTURER, row.get("manufacturer"))
                        .with(Concept.FORM, row.get("form")));
    }

    /** {@code CVXCodes/CVXInfo} with an element for each column, or with a {@code Name} and a {@code Value}; CDC publishes both. */
    private static final class CvxXml implements FileFormat {

        private static final Map<String, String> COLUMNS = Map.of(
                "shortdescription", "short",
                "fullvaccinename", "full",
                "cvxcode", "code",
                "notes", "notes",
                "status", "status",
                "lastupdated", "last_updated");

        @Override
        public Optional<Recognised> recognise(Distribution file) {
            return file.member(member -> Xml.begins(member, "CVXCodes"))
                    .map(member ->
                            new Recognised("CVX XML", CodeSystem.CVX, Part.CODES, null, sink -> read(member, sink)));
        }

        private static void read(Member member, Sink sink) throws IOException {
            Map<String, String> info = new HashMap<>();
            String[] named = {""};
            Xml.walk(member, xml -> {
                if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
                    String element = xml.getLocalName();
                    if (element.equals("Name")) {
                        named[0] = xml.getElementText();
                        return;
                    }
                    String column = COLUMNS.get(key(element.equals("Value") ? named[0] : element));
                    if (column != null) {
                        info.put(column, xml.getElementText());
                    }
                } else if (xml.getEventType() == XMLStreamConstants.END_ELEMENT
                        && xml.getLocalName().equals("CVXInfo")) {
                    end(info, xml.getLocation().getLineNumber(), sink);
                }
            });
        }

        /** Of a column: {@code CVXCode} as an element, {@code CVX Code} as a name. */
        private static String key(String column) {
            return column.replace(" ", "").strip().toLowerCase(Locale.ROOT);
        }

        private static void end(Map<String, String> info, long line, Sink sink) {
            Map<String, Integer> columns = new HashMap<>();
            List<String> values = List.copyOf(info.values());
            int at = 0;
            for (String column : info.keySet()) {
                columns.put(column, at++);
            }
            try {
                cvx(new Fields(line, columns, values), sink);
            } catch (FileBroken e) {
                sink.defect(e.line(), String.valueOf(e.getMessage()));
            }
            info.clear();
        }
    }
}
