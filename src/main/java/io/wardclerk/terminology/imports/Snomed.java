package io.wardclerk.terminology.imports;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Concept.Status;
import io.wardclerk.terminology.Release.Part;
import io.wardclerk.terminology.imports.Distribution.Member;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * SNOMED CT in release format 2, as a zip: the snapshots of concepts, of English descriptions and of the US language reference set.
 * The display is the preferred term, the long display the fully specified name (SNOMED CT Release File Specifications, 5.1-5.2).
 */
final class Snomed implements FileFormat {

    private static final String FULLY_SPECIFIED = "900000000000003001";
    private static final String SYNONYM = "900000000000013009";
    private static final String US_ENGLISH = "900000000000509007";
    private static final String PREFERRED = "900000000000548007";

    private static final List<String> CONCEPT =
            List.of("id", "effectivetime", "active", "moduleid", "definitionstatusid");
    private static final List<String> DESCRIPTION = List.of(
            "id",
            "effectivetime",
            "active",
            "moduleid",
            "conceptid",
            "languagecode",
            "typeid",
            "term",
            "casesignificanceid");
    private static final List<String> LANGUAGE = List.of(
            "id", "effectivetime", "active", "moduleid", "refsetid", "referencedcomponentid", "acceptabilityid");

    @Override
    public Optional<Recognised> recognise(Distribution file) {
        Member concepts = find(file, CONCEPT);
        Member descriptions = find(file, DESCRIPTION);
        if (concepts == null || descriptions == null) {
            return Optional.empty();
        }
        Member language = find(file, LANGUAGE);
        return Optional.of(new Recognised(
                "SNOMED CT RF2 snapshot",
                CodeSystem.SNOMED,
                Part.CODES,
                null,
                sink -> read(concepts, descriptions, language, sink)));
    }

    /** A release has each file as snapshot, delta and full history; and descriptions beside text definitions. */
    private static @Nullable Member find(Distribution file, List<String> columns) {
        return file.member(member -> member.name().contains("Snapshot")
                        && !member.name().contains("TextDefinition")
                        && List.of(member.firstLines()
                                        .get(0)
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .split("\t"))
                                .equals(columns))
                .orElse(null);
    }

    private static void read(Member concepts, Member descriptions, @Nullable Member language, Sink sink)
            throws IOException {
        Set<String> preferred = new HashSet<>();
        if (language != null) {
            rows(language, sink, row -> {
                if (row.get("active").equals("1")
                        && row.get("refsetid").equals(US_ENGLISH)
                        && row.get("acceptabilityid").equals(PREFERRED)) {
                    preferred.add(row.get("referencedcomponentid"));
                }
            });
        }
        Map<String, String> full = new HashMap<>();
        Map<String, String> terms = new HashMap<>();
        rows(descriptions, sink, row -> describe(row, preferred, full, terms));
        rows(concepts, sink, row -> sink.code(row.line(), entry(row, full, terms)));
    }

    private static void describe(
            Fields row, Set<String> preferred, Map<String, String> full, Map<String, String> terms) {
        if (!row.get("active").equals("1")) {
            return;
        }
        if (row.get("typeid").equals(FULLY_SPECIFIED)) {
            full.put(row.get("conceptid"), row.get("term"));
        } else if (row.get("typeid").equals(SYNONYM) && preferred.contains(row.get("id"))) {
            terms.put(row.get("conceptid"), row.get("term"));
        }
    }

    private static Entry entry(Fields row, Map<String, String> full, Map<String, String> terms) {
        String id = row.get("id");
        String name = full.getOrDefault(id, "");
        int tag = name.endsWith(")") ? name.lastIndexOf('(') : -1;
        String plain = tag > 0 ? name.substring(0, tag).strip() : name;
        return Entry.of(id, terms.getOrDefault(id, plain), name)
                .status(row.get("active").equals("1") ? Status.ACTIVE : Status.RETIRED)
                .with(Concept.SEMANTIC_TAG, tag > 0 ? name.substring(tag + 1, name.length() - 1) : "");
    }

    private static void rows(Member member, Sink sink, Consumer<Fields> each) throws IOException {
        try (Lines lines = new Lines(member.open())) {
            Delimited rows = new Delimited(lines, '\t', false);
            List<String> header = rows.next();
            Map<String, Integer> at = new HashMap<>();
            for (int i = 0; header != null && i < header.size(); i++) {
                at.put(header.get(i).toLowerCase(java.util.Locale.ROOT), i);
            }
            for (List<String> row = rows.next(); row != null; row = rows.next()) {
                if (row.size() != at.size()) {
                    sink.defect(
                            rows.row(),
                            "A line of " + member.name() + " has another number of fields than its header.");
                } else {
                    each.accept(new Fields(rows.row(), at, row));
                }
            }
        }
    }
}
