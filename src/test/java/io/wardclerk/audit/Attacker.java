package io.wardclerk.audit;

import io.wardclerk.audit.tree.CompactRange;
import io.wardclerk.audit.tree.SignedNote;
import io.wardclerk.audit.tree.TreeHash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A superuser of the database who knows every format, computes every hash, and lacks the keys. All of it is done in one
 * transaction that the test takes back.
 */
final class Attacker {

    final JdbcClient sql;
    final Random random;
    final KeyPair ownKey = key();

    Attacker(JdbcClient sql, Random random) {
        this.sql = sql;
        this.random = random;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Block(long first, Long[] seqs, byte[] hashes) {

        long end() {
            return first + seqs.length;
        }
    }

    /** A sealed record. */
    record Place(long index, long seq) {}

    List<Block> blocks() {
        return sql.sql("select first_index, seqs, hashes from ledger_block order by first_index")
                .query((row, number) -> new Block(
                        row.getLong("first_index"),
                        (Long[]) row.getArray("seqs").getArray(),
                        row.getBytes("hashes")))
                .list();
    }

    List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (Block block : blocks()) {
            for (int i = 0; i < block.seqs().length; i++) {
                places.add(new Place(block.first() + i, block.seqs()[i]));
            }
        }
        return places;
    }

    Place any() {
        List<Place> places = places();
        return places.get(random.nextInt(places.size()));
    }

    /** Of two records at least. */
    Block anyBlock() {
        List<Block> blocks =
                blocks().stream().filter(block -> block.seqs().length > 1).toList();
        return blocks.get(random.nextInt(blocks.size()));
    }

    long size() {
        return sql.sql("select max(size) from ledger_checkpoint")
                .query(Long.class)
                .single();
    }

    long anyCheckpoint() {
        List<Long> sizes = sql.sql("select size from ledger_checkpoint order by size")
                .query(Long.class)
                .list();
        return sizes.get(random.nextInt(sizes.size()));
    }

    String note(long size) {
        return sql.sql("select note from ledger_checkpoint where size = ?")
                .param(size)
                .query(String.class)
                .single();
    }

    void note(long size, String note) {
        sql.sql("update ledger_checkpoint set note = ? where size = ?")
                .params(note, size)
                .update();
    }

    /** What the record says now, hashed as the sequencer does. */
    byte[] hashOf(long seq) {
        return sql.sql("select * from audit_event where seq = ?")
                .param(seq)
                .query((row, number) -> TreeHash.leaf(RecordLine.of(seq, AuditTable.row(row))))
                .single();
    }

    /** Puts a hash in the place of another. */
    void hash(long index, byte[] hash) {
        sql.sql("""
                        update ledger_block set hashes = overlay(hashes placing ? from ((? - first_index) * 32 + 1)::int)
                         where first_index <= ? and first_index + cardinality(seqs) > ?
                        """).params(hash, index, index, index).update();
    }

    /** Makes the interior hashes fit the leaves again. */
    CompactRange rebuild() {
        sql.sql("delete from ledger_node").update();
        CompactRange tree = CompactRange.empty();
        for (Block block : blocks()) {
            for (int i = 0; i < block.seqs().length; i++) {
                tree.add(Arrays.copyOfRange(block.hashes(), i * 32, i * 32 + 32), (level, place, hash) -> {
                    if (level % LedgerTables.LEVELS == 0) {
                        sql.sql("insert into ledger_node (level, place, hash) values (?, ?, ?)")
                                .params(level / LedgerTables.LEVELS, place, hash)
                                .update();
                    }
                });
            }
        }
        return tree;
    }

    /** The root over the first leaves as they are in the table now. */
    byte[] root(long size) {
        CompactRange tree = CompactRange.empty();
        for (Block block : blocks()) {
            for (int i = 0; i < block.seqs().length && tree.size() < size; i++) {
                tree.add(Arrays.copyOfRange(block.hashes(), i * 32, i * 32 + 32), (level, place, hash) -> {});
            }
        }
        return tree.root();
    }

    String signedByHimself(String origin, long size, byte[] root) {
        String text = SignedNote.text(origin, size, root);
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(ownKey.getPrivate());
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            byte[] encoded = ownKey.getPublic().getEncoded();
            return SignedNote.signed(
                    text, origin, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length), ed25519.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Removes everything that was sealed from this index on; it must be where a round ended. */
    void cut(long from) {
        sql.sql("delete from audit_event where seq in (select unnest(seqs) from ledger_block where first_index >= ?)")
                .param(from)
                .update();
        sql.sql("delete from ledger_block where first_index >= ?").param(from).update();
        sql.sql("delete from ledger_checkpoint where size > ?").param(from).update();
        rebuild();
    }

    private static KeyPair key() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
