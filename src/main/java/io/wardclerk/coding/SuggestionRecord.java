package io.wardclerk.coding;

import io.wardclerk.audit.AuditAction;
import io.wardclerk.audit.AuditEntry;
import io.wardclerk.audit.AuditLog;
import io.wardclerk.coding.CodeSuggestions.Ranking;
import io.wardclerk.coding.CodeSuggestions.Suggestions;
import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.vault.Macs;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts each run of the offline engine that proposes codes on record, with counts and a keyed hash, never words or codes of a note. */
@Component
public class SuggestionRecord {

    private static final String PURPOSE = "model-exchange";

    private final AuditLog audit;
    private final Macs macs;

    SuggestionRecord(AuditLog audit, Macs macs) {
        this.audit = audit;
        this.macs = macs;
    }

    /** Where a run belongs; all null for a call that belongs to no case. */
    record Place(
            @Nullable String instance,
            @Nullable String element,
            @Nullable String subject) {}

    /** @param actor who asked */
    public void asked(String actor, CodeSystem system, String note, Suggestions given) {
        write(actor, new Place(null, null, null), system, note, given);
    }

    void write(String actor, Place place, CodeSystem system, String note, Suggestions given) {
        byte[] code = macs.mac(PURPOSE, note.getBytes(StandardCharsets.UTF_8));
        audit.record(AuditEntry.success(
                        actor,
                        AuditAction.ENGINE_CALL,
                        place.instance(),
                        place.element(),
                        Map.of(
                                "engine",
                                "offline",
                                "model",
                                given.ranking() == Ranking.WORDS ? "words" : "words and meaning",
                                "skill",
                                "coding",
                                "status",
                                given.items().isEmpty() ? "ABSTAINED" : "REVIEW",
                                "system",
                                system.key(),
                                "claims",
                                given.items().size(),
                                "withheld",
                                given.withheld().size(),
                                "promptCode",
                                HexFormat.of().formatHex(code)))
                .about(place.subject()));
    }
}
