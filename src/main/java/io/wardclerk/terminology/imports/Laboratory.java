package io.wardclerk.terminology.imports;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Concept.Status;
import io.wardclerk.terminology.Release.Part;
import io.wardclerk.terminology.imports.Distribution.Member;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;

/** LOINC (Regenstrief, LoincTable and MapTo) and the units of UCUM (ucum-essence). */
final class Laboratory {

    private static final String NOTICE =
            "This material contains content from LOINC (http://loinc.org). LOINC is copyright ©"
                    + " Regenstrief Institute, Inc. and the LOINC Committee, available at no cost under http://loinc.org/license.";

    private Laboratory() {}

    static List<FileFormat> all() {
        return List.of(
                TableFormat.headed(
                        "LOINC table",
                        CodeSystem.LOINC,
                        Part.CODES,
                        ',',
                        List.of("loinc_num", "component", "property", "time_aspct", "system", "scale_typ", "status"),
                        () -> Laboratory::term),
                TableFormat.headed(
                        "LOINC map-to table",
                        CodeSystem.LOINC,
                        Part.REPLACEMENTS,
                        ',',
                        List.of("loinc", "map_to"),
                        () -> (row, sink) -> sink.code(
                                row.line(), Entry.of(row.get("loinc"), "", null).parent(row.get("map_to")))),
                new Units());
    }

    private static void term(Fields row, Sink sink) {
        String common = row.get("long_common_name");
        String shortName = row.get("shortname");
        String display = common.isEmpty() ? row.get("component") : common;
        sink.code(
                row.line(),
                Entry.of(row.get("loinc_num"), display, null)
                        .status(status(row.get("status"), row.line()))
                        .with(Concept.SYNONYMS, shortName)
                        .with(Concept.COMPONENT, row.get("component"))
                        .with(Concept.PROPERTY, row.get("property"))
                        .with(Concept.TIME, row.get("time_aspct"))
                        .with(Concept.SPECIMEN, row.get("system"))
                        .with(Concept.SCALE, row.get("scale_typ"))
                        .with(Concept.METHOD, row.get("method_typ"))
                        .with(Concept.CLASS, row.get("class"))
                        .with(Concept.UNITS, row.get("example_ucum_units"))
                        .with(Concept.NOTICE, row.get("external_copyright_notice")));
    }

    private static Status status(String written, long line) {
        return switch (written.toUpperCase(Locale.ROOT)) {
            case "ACTIVE" -> Status.ACTIVE;
            case "TRIAL" -> Status.TRIAL;
            case "DISCOURAGED" -> Status.DISCOURAGED;
            case "DEPRECATED" -> Status.RETIRED;
            default -> throw new FileBroken(line, "The status is none of ACTIVE, TRIAL, DISCOURAGED and DEPRECATED.");
        };
    }

    /** What LOINC's licence asks to be shown. */
    static String notice() {
        return NOTICE;
    }

    /** {@code base-unit} and {@code unit} elements with their case-sensitive code. */
    private static final class Units implements FileFormat {

        @Override
        public Optional<Recognised> recognise(Distribution file) {
            return file.member(member ->
                            Xml.begins(member, "root") && member.head().contains("<prefix "))
                    .map(member -> new Recognised(
                            "UCUM essence", CodeSystem.UCUM, Part.CODES, null, sink -> read(member, sink)));
        }

        private static void read(Member member, Sink sink) throws IOException {
            String[] unit = new String[1];
            Xml.walk(member, xml -> {
                if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
                    return;
                }
                String name = xml.getLocalName();
                if (name.equals("unit") || name.equals("base-unit")) {
                    unit[0] = xml.getAttributeValue(null, "Code");
                } else if (name.equals("prefix")) {
                    unit[0] = null;
                } else if (name.equals("name") && unit[0] != null) {
                    // The first of its names.
                    sink.code(
                            xml.getLocation().getLineNumber(),
                            Entry.of(unit[0], xml.getElementText().strip(), null));
                    unit[0] = null;
                }
            });
        }
    }
}
