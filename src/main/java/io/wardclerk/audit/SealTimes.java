package io.wardclerk.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds the leaves of a time. Blocks are in the order of their sealing, so that halving finds a moment without an index on it. */
final class SealTimes {

    /** A record is sealed within a second; after an outage it can take longer. */
    private static final Duration LATEST = Duration.ofMinutes(10);

    private final JdbcClient jdbc;

    SealTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Block(long first, long end, Instant sealedAt) {}

    /** The first leaf that can have been made at this moment or later: nothing is sealed before it is made. */
    long first(@Nullable Instant from, long size) {
        return from == null ? 0 : sealedFrom(from, size);
    }

    /** The index after the last leaf that was made before this moment. */
    long end(@Nullable Instant to, long size) {
        if (to == null) {
            return size;
        }
        long end = sealedFrom(to, size);
        long latest = sealedFrom(to.plus(LATEST), size);
        return jdbc.sql("""
                        select coalesce(max(b.first_index + cardinality(b.seqs)), :end) from ledger_block b
                         where b.first_index >= :end and b.first_index < :latest
                           and exists (select 1 from audit_event e where e.seq = any (b.seqs) and e.at < :to)
                        """)
                .param("end", end)
                .param("latest", latest)
                .param("to", OffsetDateTime.ofInstant(to, ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** The first index of the first block that was sealed at this moment or later. */
    private long sealedFrom(Instant moment, long size) {
        long low = 0;
        long high = size;
        while (low < high) {
            Optional<Block> block = holding((low + high) >>> 1);
            if (block.isEmpty() || !block.get().sealedAt().isBefore(moment)) {
                high = block.map(Block::first).filter(first -> first >= 0).orElse(low);
            } else {
                low = block.get().end();
            }
        }
        return Math.min(low, size);
    }

    private Optional<Block> holding(long index) {
        return jdbc.sql("""
                        select first_index, first_index + cardinality(seqs) as end_index, sealed_at from ledger_block
                         where first_index <= ? order by first_index desc limit 1
                        """)
                .param(index)
                .query((row, number) -> new Block(
                        row.getLong("first_index"),
                        row.getLong("end_index"),
                        row.getObject("sealed_at", OffsetDateTime.class).toInstant()))
                .optional();
    }
}
