package io.wardclerk.api;

import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.CaseExport;
import io.wardclerk.audit.Ledger;
import io.wardclerk.audit.Trail;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the exports of one case's record have in common, whatever the form. */
@Component
final class ExportedCases {

    private final CaseExport export;
    private final Trail trail;
    private final CaseReads reads;

    ExportedCases(CaseExport export, Trail trail, CaseReads reads) {
        this.export = export;
        this.trail = trail;
        this.reads = reads;
    }

    /** @throws Refused if a time is asked for too */
    static String alone(String instance, @Nullable String from, @Nullable String to) {
        if (from != null || to != null) {
            throw new Refused(Problems.invalid("?case", "is exported whole: leave out from and to"));
        }
        return instance;
    }

    /** @throws Refused if nothing is on record of such a case; its id is the caller's own word then, and is kept nowhere */
    void record(AuditAction action, String instance, Map<String, ?> detail) {
        if (trail.of(instance, 0, 1).isEmpty()) {
            throw new Refused(Problems.notFound("record of this case"));
        }
        reads.of(action, instance, detail);
    }

    /** As it stands now, with the record of the export if that is sealed. */
    CaseExport.Part part(String instance) {
        return export.part(instance).orElseThrow(() -> new Refused(Problems.notFound("sealed record of this case")));
    }

    void leaves(CaseExport.Part part, Consumer<Ledger.Leaf> each) {
        export.leaves(part, each);
    }

    void write(CaseExport.Part part, OutputStream out) throws IOException {
        export.write(part, out);
    }
}
