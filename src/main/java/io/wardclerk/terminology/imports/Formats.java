package io.wardclerk.terminology.imports;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Release.Part;
import io.wardclerk.terminology.imports.FileFormat.Recognised;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every format that is known here. */
final class Formats {

    static final String KNOWN =
            "order files of ICD-10-CM and ICD-10-PCS, the ICD-10-CM tabular list (XML), the conversion table of"
                    + " ICD-10-CM, master tables of the Medicare Code Editor, HCPCS (ANWEB), CVX (text, XML), NDC unit of use, LOINC (Loinc.csv,"
                    + " MapTo.csv), RxNorm (RXNCONSO.RRF), SNOMED CT (RF2 zip), UCUM (ucum-essence.xml) and CPT (consolidated code list)";

    private final List<FileFormat> all = new ArrayList<>();

    Formats() {
        all.add(new OrderFile());
        all.add(new TabularList());
        all.addAll(EditTables.all());
        all.addAll(Hcpcs.all());
        all.addAll(Vaccines.all());
        all.addAll(Laboratory.all());
        all.add(RxNorm.format());
        all.add(new Snomed());
        all.add(cpt());
        all.add(conversions());
    }

    Optional<Recognised> recognise(Distribution file) throws IOException {
        for (FileFormat format : all) {
            Optional<Recognised> recognised = format.recognise(file);
            if (recognised.isPresent()) {
                return recognised;
            }
        }
        return Optional.empty();
    }

    /** The consolidated code list of the AMA, for those who have its licence. */
    private static FileFormat cpt() {
        return TableFormat.headed(
                "CPT consolidated code list",
                CodeSystem.CPT,
                Part.CODES,
                '\t',
                List.of("cpt code", "long", "short"),
                () -> (row, sink) ->
                        sink.code(row.line(), Entry.of(row.get("cpt code"), row.get("short"), row.get("long"))));
    }

    /** Which code took the place of which (CMS, ICD-10-CM conversion table). */
    private static FileFormat conversions() {
        return TableFormat.headed(
                "ICD-10-CM conversion table",
                CodeSystem.ICD10CM,
                Part.REPLACEMENTS,
                '\t',
                List.of("current code assignment", "effective date", "previous code(s) assignment"),
                () -> (row, sink) -> {
                    for (String previous :
                            row.get("previous code(s) assignment").split("[,;]")) {
                        // Ranges and words such as "none" name no code.
                        if (previous.strip().matches("[A-Z][0-9][0-9A-Z](\\.[0-9A-Z]{1,4})?")) {
                            sink.code(
                                    row.line(),
                                    Entry.of(previous.strip(), "", null).parent(row.get("current code assignment")));
                        }
                    }
                });
    }
}
