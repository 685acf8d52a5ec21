package io.wardclerk.audit;

import io.wardclerk.audit.CommittedRecords.Written;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares what this node had committed with what was sealed. A record that the database had acknowledged and that is below what is
 * sealed without being in it was taken away before the sequencer saw it, which leaves no trace in the tree. Decision record 0142.
 */
@Component
final class VanishedRecords {

    private static final Logger LOG = LoggerFactory.getLogger(VanishedRecords.class);

    private static final int ROUNDS = 50;

    private final JdbcClient jdbc;
    private final CommittedRecords committed;
    private final AuditLog audit;

    /** First index of the last block that was looked at, or -1. */
    private long seen = -1;

    VanishedRecords(JdbcClient jdbc, CommittedRecords committed, AuditLog audit) {
        this.jdbc = jdbc;
        this.committed = committed;
        this.audit = audit;
    }

    private record Round(long first, long floor, List<Long> seqs) {}

    /** @return how many have vanished since the last look; each is recorded */
    synchronized int check() {
        if (committed.isEmpty()) {
            return 0;
        }
        if (seen < 0) {
            OptionalLong first = committed.first();
            seen = first.isPresent() ? before(first.getAsLong()) : seen;
        }
        int vanished = 0;
        List<Round> rounds;
        do {
            rounds = rounds();
            for (Round round : rounds) {
                committed.sealed(round.seqs());
                seen = round.first();
            }
            if (!rounds.isEmpty()) {
                vanished +=
                        tell(committed.vanished(rounds.get(rounds.size() - 1).floor()));
            }
        } while (rounds.size() == ROUNDS);
        return vanished;
    }

    /** The index before the first round that can hold a record of this number or a higher one. */
    private long before(long seq) {
        return jdbc.sql("""
                        select coalesce((select min(first_index) from ledger_block
                                          where int8range(min_seq, max_seq, '[]') && int8range(:seq, null, '[)')),
                                        (select max(first_index) + 1 from ledger_block), 0) - 1
                        """).param("seq", seq).query(Long.class).single();
    }

    private List<Round> rounds() {
        return jdbc.sql(
                        "select first_index, floor, seqs from ledger_block where first_index > ? order by first_index limit "
                                + ROUNDS)
                .param(seen)
                .query((row, number) -> new Round(row.getLong("first_index"), row.getLong("floor"), List.of((Long[])
                        row.getArray("seqs").getArray())))
                .list();
    }

    private int tell(Map<Long, Written> vanished) {
        vanished.forEach((seq, written) -> {
            LOG.error(
                    "The record {} ({}) was committed and was gone before it was sealed. Somebody with the rights of the tables'"
                            + " owner removed it, or the database lost what it had acknowledged.",
                    seq,
                    written.action());
            Map<String, Object> detail = new HashMap<>();
            detail.put("problem", "gone before it was sealed");
            detail.put("seq", seq);
            detail.put("act", written.action());
            audit.record(AuditEntry.failure(
                    "wardclerk", AuditAction.LEDGER_TAMPERED, written.instance(), String.valueOf(seq), detail));
        });
        return vanished.size();
    }
}
