package io.wardclerk.vault;

import io.wardclerk.vault.DataKeyTable.Row;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Puts a case under its patient's key: the keys of the case are wrapped anew, and everything that was sealed with them comes along
 * without being touched.
 */
@Component
final class CaseBinding {

    private final DataKeys keys;
    private final DataKeyTable table;
    private final Pseudonyms pseudonyms;
    private final CaseScopes cases;
    private final KeptKeys kept;
    private final UncommittedScopes<String> uncommitted;

    CaseBinding(DataKeys keys, DataKeyTable table, Pseudonyms pseudonyms, CaseScopes cases, KeptKeys kept) {
        this.keys = keys;
        this.table = table;
        this.pseudonyms = pseudonyms;
        this.cases = cases;
        this.kept = kept;
        uncommitted = new UncommittedScopes<>(kept::isOf);
    }

    /** The scope of a patient's own key. */
    static String scope(String pseudonym) {
        return "patient/" + pseudonym;
    }

    void bind(String scope, String patient) {
        String top = cases.top(scope);
        String settled = uncommitted.of(top);
        if (patient.equals(settled == null ? kept.patient(top) : settled)) {
            return;
        }
        DataKey parent = keys.of(scope(pseudonyms.of(patient)));
        if (!table.keep(parent.id())) {
            throw new ContentErased(parent.scope());
        }
        List<Row> rows = table.hold(top);
        if (rows.isEmpty()) {
            // Of two who make the first key of a case at once, one finds that of the other.
            keys.create(top, parent);
            rows = table.hold(top);
        }
        for (Row row : rows) {
            rewrap(row, parent);
        }
        uncommitted.add(top, patient);
    }

    private void rewrap(Row row, DataKey parent) {
        if (row.erased() || parent.id().equals(row.parent())) {
            return;
        }
        Row bound = keys.wrappedBy(row, parent);
        byte[] wrapped = bound.wrapped();
        if (wrapped == null || !table.rewrap(row, bound.wrappedBy(), wrapped, parent.id())) {
            throw new IllegalStateException("A key that is held was changed");
        }
    }
}
