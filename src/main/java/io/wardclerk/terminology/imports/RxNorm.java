package io.wardclerk.terminology.imports;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Concept;
import io.wardclerk.terminology.Concept.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * RxNorm in rich release format (NLM): RXNCONSO.RRF has a row for each name; the concept takes the name of RxNorm itself whose
 * kind says most. Names of other sources carry licences of their own and are left out.
 */
final class RxNorm implements TableFormat.Rows {

    private static final List<String> COLUMNS = List.of(
            "rxcui",
            "lat",
            "ts",
            "lui",
            "stt",
            "sui",
            "ispref",
            "rxaui",
            "saui",
            "scui",
            "sdui",
            "sab",
            "tty",
            "code",
            "str",
            "srl",
            "suppress",
            "cvf");

    /** The kinds of term, the best first. */
    private static final List<String> BEST = List.of(
            "SCD", "SBD", "GPCK", "BPCK", "SCDF", "SBDF", "SCDG", "SBDG", "SCDC", "SBDC", "IN", "PIN", "MIN", "BN",
            "DF", "DFG");

    private final Map<String, Name> best = new HashMap<>();

    static FileFormat format() {
        return TableFormat.bare(
                "RxNorm RXNCONSO",
                CodeSystem.RXNORM,
                '|',
                COLUMNS,
                "\\d+\\|[A-Z]{3}\\|(?:[^|]*\\|){9}[A-Z0-9_]+\\|[A-Z0-9]+\\|(?:[^|]*\\|){3}[NOEY]\\|[^|]*\\|",
                RxNorm::new);
    }

    @Override
    public void row(Fields row, Sink sink) {
        String kind = row.get("tty");
        int rank = BEST.indexOf(kind);
        if (!row.get("sab").equals("RXNORM") || rank < 0) {
            return;
        }
        boolean active = row.get("suppress").equals("N");
        Name name = new Name(row.line(), kind, row.get("str"), active ? rank : rank + BEST.size());
        best.merge(row.get("rxcui"), name, (before, now) -> now.rank < before.rank ? now : before);
    }

    @Override
    public void end(Sink sink) {
        best.forEach((code, name) -> sink.code(
                name.line,
                Entry.of(code, name.text, null)
                        .status(name.rank < BEST.size() ? Status.ACTIVE : Status.RETIRED)
                        .with(Concept.TERM_TYPE, name.kind)));
    }

    private record Name(long line, String kind, String text, int rank) {}
}
