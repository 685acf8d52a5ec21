package io.wardclerk.access.consent;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wardclerk.access.ConsentDecisions;
import io.wardclerk.access.consent.ConsentTable.Row;
import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.vault.Pseudonyms;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Decisions on record and in the table; the book reads them once they are committed. */
@Service
class NotedConsents implements ConsentDecisions {

    private final ConsentTable table;
    private final ConsentBook book;
    private final Pseudonyms pseudonyms;
    private final AuditLog audit;
    private final List<Text> texts;

    NotedConsents(ConsentTable table, ConsentBook book, Pseudonyms pseudonyms, AuditLog audit) {
        this.table = table;
        this.book = book;
        this.pseudonyms = pseudonyms;
        this.audit = audit;
        this.texts = read();
    }

    @Override
    public void record(Decision decision) {
        table.insert(new Row(
                0,
                pseudonyms.of(decision.patient()),
                decision.purpose(),
                decision.given(),
                decision.textVersion(),
                decision.recordedBy(),
                decision.instance(),
                decision.at()));
        audit.record(AuditEntry.success(
                        decision.recordedBy(),
                        AuditAction.CONSENT_CHANGE,
                        decision.instance(),
                        "note",
                        Map.of(
                                "purpose", decision.purpose().slug(),
                                "given", decision.given(),
                                "text", decision.textVersion()))
                .about(decision.patient()));
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    book.follow();
                }
            });
        } else {
            book.follow();
        }
    }

    @Override
    public List<Decision> of(String patient) {
        return table.of(pseudonyms.of(patient)).stream()
                .map(row -> new Decision(
                        patient,
                        row.purpose(),
                        row.given(),
                        row.textVersion(),
                        row.recordedBy(),
                        row.instance(),
                        row.at()))
                .toList();
    }

    @Override
    public List<Text> texts() {
        return texts;
    }

    private static List<Text> read() {
        try (InputStream in = NotedConsents.class.getResourceAsStream("/consent/texts.json")) {
            return List.copyOf(new ObjectMapper().readValue(in, new TypeReference<List<Text>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException("The texts of consent cannot be read", e);
        }
    }
}
