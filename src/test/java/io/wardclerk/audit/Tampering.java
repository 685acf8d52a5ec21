package io.wardclerk.audit;

import io.wardclerk.audit.Attacker.Block;
import io.wardclerk.audit.Attacker.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/** What a superuser of the database might do; each returns the index of the first record that it harms, or -1 where it harms none. */
enum Tampering {
    EDIT_A_COLUMN((attacker, room) -> {
        Place victim = attacker.any();
        edit(attacker, victim.seq());
        return victim.index();
    }),
    EDIT_SEVERAL_RECORDS((attacker, room) -> {
        long first = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            Place victim = attacker.any();
            edit(attacker, victim.seq());
            first = Math.min(first, victim.index());
        }
        return first;
    }),
    SPOIL_A_CODE((attacker, room) -> {
        Place victim = attacker.any();
        byte[] code = new byte[32];
        attacker.random.nextBytes(code);
        run(attacker, "update audit_event set mac = ? where seq = ?", code, victim.seq());
        return victim.index();
    }),
    REMOVE_A_CODE((attacker, room) -> {
        Place victim = attacker.any();
        run(attacker, "update audit_event set mac = null where seq = ?", victim.seq());
        return victim.index();
    }),
    DELETE_A_RECORD((attacker, room) -> {
        Place victim = attacker.any();
        run(attacker, "delete from audit_event where seq = ?", victim.seq());
        return victim.index();
    }),
    DELETE_A_CASE((attacker, room) -> {
        String victim = "case-" + attacker.random.nextInt(4);
        List<Long> gone = attacker.sql
                .sql("select seq from audit_event where instance = ?")
                .param(victim)
                .query(Long.class)
                .list();
        run(attacker, "delete from audit_event where instance = ?", victim);
        return attacker.places().stream()
                .filter(place -> gone.contains(place.seq()))
                .mapToLong(Place::index)
                .min()
                .orElseThrow();
    }),
    RENUMBER_A_RECORD((attacker, room) -> {
        Place victim = attacker.any();
        copyAs(attacker, victim.seq(), 1_000_000 + attacker.random.nextInt(1000));
        run(attacker, "delete from audit_event where seq = ?", victim.seq());
        return victim.index();
    }),
    EXCHANGE_TWO_RECORDS((attacker, room) -> {
        List<Place> two = two(attacker);
        copyAs(attacker, two.get(0).seq(), 2_000_000);
        run(attacker, "delete from audit_event where seq = ?", two.get(0).seq());
        copyAs(attacker, two.get(1).seq(), two.get(0).seq());
        run(attacker, "delete from audit_event where seq = ?", two.get(1).seq());
        copyAs(attacker, 2_000_000, two.get(1).seq());
        run(attacker, "delete from audit_event where seq = 2000000");
        return two.get(0).index();
    }),
    REORDER_WITHIN_A_ROUND((attacker, room) -> {
        Block block = attacker.anyBlock();
        int at = attacker.random.nextInt(block.seqs().length - 1);
        Long[] seqs = block.seqs().clone();
        Collections.swap(java.util.Arrays.asList(seqs), at, at + 1);
        run(attacker, "update ledger_block set seqs = ? where first_index = ?", seqs, block.first());
        return block.first() + at;
    }),
    REORDER_WITH_HASHES_MADE_TO_FIT((attacker, room) -> {
        Block block = attacker.anyBlock();
        int at = attacker.random.nextInt(block.seqs().length - 1);
        Long[] seqs = block.seqs().clone();
        Collections.swap(java.util.Arrays.asList(seqs), at, at + 1);
        run(attacker, "update ledger_block set seqs = ? where first_index = ?", seqs, block.first());
        attacker.hash(block.first() + at, attacker.hashOf(seqs[at]));
        attacker.hash(block.first() + at + 1, attacker.hashOf(seqs[at + 1]));
        attacker.rebuild();
        return block.first() + at;
    }),
    SPOIL_A_SEALED_HASH((attacker, room) -> {
        Place victim = attacker.any();
        byte[] hash = new byte[32];
        attacker.random.nextBytes(hash);
        attacker.hash(victim.index(), hash);
        return victim.index();
    }),
    EDIT_WITH_HASHES_MADE_TO_FIT((attacker, room) -> {
        Place victim = attacker.any();
        edit(attacker, victim.seq());
        attacker.hash(victim.index(), attacker.hashOf(victim.seq()));
        attacker.rebuild();
        return victim.index();
    }),
    EDIT_AND_REWRITE_ROOTS((attacker, room) -> {
        Place victim = attacker.any();
        edit(attacker, victim.seq());
        attacker.hash(victim.index(), attacker.hashOf(victim.seq()));
        attacker.rebuild();
        for (long size : later(attacker, victim.index())) {
            byte[] root = attacker.root(size);
            String[] lines = attacker.note(size).split("\n", 4);
            run(attacker, "update ledger_checkpoint set root = ? where size = ?", root, size);
            attacker.note(
                    size,
                    lines[0] + "\n" + lines[1] + "\n"
                            + java.util.Base64.getEncoder().encodeToString(root) + "\n" + lines[3]);
        }
        return victim.index();
    }),
    EDIT_AND_SIGN_WITH_A_KEY_OF_HIS_OWN((attacker, room) -> {
        Place victim = attacker.any();
        edit(attacker, victim.seq());
        attacker.hash(victim.index(), attacker.hashOf(victim.seq()));
        attacker.rebuild();
        for (long size : later(attacker, victim.index())) {
            byte[] root = attacker.root(size);
            run(attacker, "update ledger_checkpoint set root = ? where size = ?", root, size);
            attacker.note(size, attacker.signedByHimself(room.ledger.origin(), size, root));
        }
        return victim.index();
    }),
    EDIT_AND_DROP_EVERY_LATER_CHECKPOINT((attacker, room) -> {
        Place victim = attacker.any();
        edit(attacker, victim.seq());
        attacker.hash(victim.index(), attacker.hashOf(victim.seq()));
        attacker.rebuild();
        run(attacker, "delete from ledger_checkpoint where size > ?", victim.index());
        return -1L;
    }),
    FORK_SIGNED_ANEW_WITH_THE_STOLEN_TRUE_KEY((attacker, room) -> {
        Place victim = attacker.any();
        run(attacker, "update audit_event set actor = actor || 'x' where seq = ?", victim.seq());
        attacker.hash(victim.index(), attacker.hashOf(victim.seq()));
        attacker.rebuild();
        for (long size : later(attacker, victim.index())) {
            Ledger.Checkpoint signed = room.notes.sign(size, attacker.root(size), java.time.Instant.now());
            run(attacker, "update ledger_checkpoint set root = ? where size = ?", signed.root(), size);
            attacker.note(size, signed.note());
        }
        // He also has the key of the codes.
        run(attacker, "update audit_event set mac = ? where seq = ?", room.mac(attacker, victim.seq()), victim.seq());
        return victim.index();
    }),
    PUT_IN_A_RECORD_WITH_HASHES_MADE_TO_FIT((attacker, room) -> {
        Block block = attacker.anyBlock();
        long seq = 3_000_000L + attacker.random.nextInt(1000);
        copyAs(attacker, block.seqs()[0], seq);
        run(attacker, "update audit_event set id = gen_random_uuid(), actor = 'forged' where seq = ?", seq);
        run(
                attacker,
                "update ledger_block set first_index = first_index + 1000000 where first_index > ?",
                block.first());
        run(attacker, "update ledger_block set first_index = first_index - 999999 where first_index >= 1000000");
        run(
                attacker,
                "update ledger_block set seqs = seqs || ?::bigint, hashes = hashes || ? where first_index = ?",
                seq,
                attacker.hashOf(seq),
                block.first());
        attacker.rebuild();
        return block.end();
    }),
    TAKE_OUT_A_RECORD_WITH_HASHES_MADE_TO_FIT((attacker, room) -> {
        Block block = attacker.anyBlock();
        int last = block.seqs().length - 1;
        run(attacker, "delete from audit_event where seq = ?", block.seqs()[last]);
        run(
                attacker,
                "update ledger_block set seqs = seqs[1:?::int], hashes = substr(hashes, 1, ? * 32) where first_index = ?",
                last,
                last,
                block.first());
        run(
                attacker,
                "update ledger_block set first_index = first_index + 1000000 where first_index > ?",
                block.first());
        run(attacker, "update ledger_block set first_index = first_index - 1000001 where first_index >= 1000000");
        attacker.rebuild();
        return block.end() - 1;
    }),
    DELETE_A_ROUND((attacker, room) -> {
        Block block = attacker.anyBlock();
        run(attacker, "delete from audit_event where seq = any (?)", (Object) block.seqs());
        run(attacker, "delete from ledger_block where first_index = ?", block.first());
        return block.first();
    }),
    TRUNCATE_THE_RECORDS((attacker, room) -> {
        run(attacker, "truncate audit_event");
        return 0L;
    }),
    CUT_OFF_THE_LAST_RECORDS((attacker, room) -> {
        Place from = attacker.any();
        run(attacker, "delete from audit_event where seq >= ?", from.seq());
        return attacker.places().stream()
                .filter(place -> place.seq() >= from.seq())
                .mapToLong(Place::index)
                .min()
                .orElseThrow();
    }),
    CUT_OFF_THE_LAST_ROUNDS((attacker, room) -> {
        long from = attacker.anyBlock().first();
        run(
                attacker,
                "delete from audit_event where seq in (select unnest(seqs) from ledger_block where first_index >= ?)",
                from);
        run(attacker, "delete from ledger_block where first_index >= ?", from);
        attacker.rebuild();
        return from;
    }),
    CUT_OFF_THE_END_WITH_ALL_THAT_BELONGS_TO_IT((attacker, room) -> {
        long from = attacker.anyBlock().first();
        attacker.cut(from);
        return from;
    }),
    CUT_OFF_THE_END_AND_GO_ON((attacker, room) -> {
        List<Block> blocks = attacker.blocks();
        long from = blocks.get(1 + attacker.random.nextInt(blocks.size() - 1)).first();
        attacker.cut(from);
        for (int i = 0; i < 30; i++) {
            room.log.record(AuditEntry.success("nurse", AuditAction.TASK_VIEW, "other", "t" + i, java.util.Map.of()));
        }
        room.sealInPlace();
        return from;
    }),
    DELETE_A_CHECKPOINT((attacker, room) -> {
        long size = attacker.anyCheckpoint();
        run(attacker, "delete from ledger_checkpoint where size = ?", size);
        return -1L;
    }),
    DELETE_ALL_CHECKPOINTS((attacker, room) -> {
        run(attacker, "delete from ledger_checkpoint");
        return -1L;
    }),
    EXCHANGE_TWO_CHECKPOINTS((attacker, room) -> {
        List<Long> sizes = twoSizes(attacker);
        String first = attacker.note(sizes.get(0));
        attacker.note(sizes.get(0), attacker.note(sizes.get(1)));
        attacker.note(sizes.get(1), first);
        return -1L;
    }),
    EXCHANGE_TWO_SIGNATURES((attacker, room) -> {
        List<Long> sizes = twoSizes(attacker);
        String[] first = attacker.note(sizes.get(0)).split("\n\n", 2);
        String[] second = attacker.note(sizes.get(1)).split("\n\n", 2);
        attacker.note(sizes.get(0), first[0] + "\n\n" + second[1]);
        attacker.note(sizes.get(1), second[0] + "\n\n" + first[1]);
        return -1L;
    }),
    SPOIL_A_SIGNATURE((attacker, room) -> {
        long size = attacker.anyCheckpoint();
        String note = attacker.note(size);
        int at = note.lastIndexOf(' ') + 8 + attacker.random.nextInt(70);
        char other = note.charAt(at) == 'A' ? 'B' : 'A';
        attacker.note(size, note.substring(0, at) + other + note.substring(at + 1));
        return -1L;
    }),
    FORGE_A_SIGNATURE((attacker, room) -> {
        long size = attacker.anyCheckpoint();
        attacker.note(size, attacker.signedByHimself(room.ledger.origin(), size, attacker.root(size)));
        return -1L;
    }),
    EDIT_A_CHECKPOINTS_ROOT((attacker, room) -> {
        long size = attacker.anyCheckpoint();
        byte[] root = new byte[32];
        attacker.random.nextBytes(root);
        run(attacker, "update ledger_checkpoint set root = ? where size = ?", root, size);
        return -1L;
    }),
    SPOIL_AN_INTERIOR_HASH((attacker, room) -> {
        byte[] hash = new byte[32];
        attacker.random.nextBytes(hash);
        run(
                attacker,
                "update ledger_node set hash = ? where (level, place) = (select level, place from ledger_node order by random() limit 1)",
                (Object) hash);
        return -1L;
    }),
    DELETE_AN_INTERIOR_HASH((attacker, room) -> {
        run(
                attacker,
                "delete from ledger_node where (level, place) = (select level, place from ledger_node order by random() limit 1)");
        return -1L;
    }),
    PRETEND_PRUNING((attacker, room) -> {
        Block block = attacker.anyBlock();
        run(attacker, "delete from audit_event where seq = any (?)", (Object) block.seqs());
        prune(attacker, block, java.util.UUID.randomUUID().toString());
        return block.first();
    }),
    PRETEND_PRUNING_WITH_A_FORGED_CERTIFICATE((attacker, room) -> {
        Block block = attacker.blocks().get(0);
        String certificate = java.util.UUID.randomUUID().toString();
        run(attacker, "delete from audit_event where seq = any (?)", (Object) block.seqs());
        prune(attacker, block, certificate);
        long at = attacker.size();
        run(
                attacker,
                "insert into audit_event (id, at, node, actor, action, element, outcome, detail, mac) values (gen_random_uuid(), now(),"
                        + " 'test-node', 'wardclerk', 'ledger-prune', ?, 'success', ?::json, decode(repeat('ab', 32), 'hex'))",
                certificate,
                "{\"certificate\":\"" + certificate + "\",\"from\":" + block.first() + ",\"to\":" + block.end() + "}");
        room.sealInPlace();
        return at;
    }),
    PUT_IN_A_RECORD_BEFORE_SEALING((attacker, room) -> {
        long at = attacker.size();
        run(
                attacker,
                "insert into audit_event (id, at, node, actor, action, outcome, detail) values (gen_random_uuid(), now(), 'test-node',"
                        + " 'forged', 'task-complete', 'success', '{}')");
        room.sealInPlace();
        return at;
    }),
    EDIT_BEFORE_SEALING((attacker, room) -> {
        long at = attacker.size();
        for (int i = 0; i < 5; i++) {
            room.log.record(
                    AuditEntry.success("nurse", AuditAction.TASK_VIEW, "case-1", "t" + i, java.util.Map.of("n", i)));
        }
        List<Long> fresh = attacker.sql
                .sql("select seq from audit_event order by seq desc limit 5")
                .query(Long.class)
                .list();
        int victim = attacker.random.nextInt(5);
        edit(attacker, fresh.get(4 - victim));
        room.sealInPlace();
        return at + victim;
    }),
    PUT_IN_A_RECORD_AS_IF_FROM_BEFORE_THE_LEDGER((attacker, room) -> {
        long at = attacker.size();
        run(attacker, "update ledger_origin set last_seq = 10000000");
        run(
                attacker,
                "insert into audit_event (at, actor, action, outcome, detail) values (now(), 'forged', 'task-complete', 'success', '{}')");
        room.sealInPlace();
        return at;
    });

    private static final List<String> COLUMNS = List.of(
            "id = gen_random_uuid()",
            "at = at - interval '1 microsecond'",
            "at = at + interval '1 day'",
            "node = node || 'x'",
            "actor = 'nobody'",
            "patient = 'pt_' || md5(random()::text)",
            "purpose = case when purpose = 'ETREAT' then 'TREAT' else 'ETREAT' end",
            "source = '192.0.2.1'",
            "action = case when action = 'sign-in' then 'sign-out' else 'sign-in' end",
            "instance = 'another-case'",
            "instance = case when instance is null then 'x' end",
            "element = coalesce(element, '') || 'x'",
            "outcome = case when outcome = 'success' then 'denied' else 'success' end",
            "detail = '{\"changed\":true}'",
            "detail = (detail::text || ' ')::json");

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final BiFunction<Attacker, TamperingTest.Room, Long> act;

    Tampering(BiFunction<Attacker, TamperingTest.Room, Long> act) {
        this.act = act;
    }

    long on(Attacker attacker, TamperingTest.Room room) {
        return Objects.requireNonNull(act.apply(attacker, room));
    }

    private static void edit(Attacker attacker, long seq) {
        String column = COLUMNS.get(attacker.random.nextInt(COLUMNS.size()));
        run(attacker, "update audit_event set " + column + " where seq = ?", seq);
    }

    private static void run(Attacker attacker, String sql, Object... params) {
        attacker.sql.sql(sql).params(params).update();
    }

    private static void copyAs(Attacker attacker, long seq, long as) {
        run(
                attacker,
                "insert into audit_event (seq, id, at, node, actor, patient, purpose, source, action, instance, element, outcome, detail, mac)"
                        + " overriding system value select ?, id, at, node, actor, patient, purpose, source, action, instance, element,"
                        + " outcome, detail, mac from audit_event where seq = ?",
                as,
                seq);
    }

    private static void prune(Attacker attacker, Block block, String certificate) {
        run(
                attacker,
                "insert into ledger_pruned (first_index, end_index, before, certificate, at) values (?, ?, now(), ?::uuid, now())",
                block.first(),
                block.end(),
                certificate);
    }

    private static List<Place> two(Attacker attacker) {
        List<Place> places = new ArrayList<>(attacker.places());
        Collections.shuffle(places, attacker.random);
        return places.subList(0, 2).stream()
                .sorted(java.util.Comparator.comparingLong(Place::index))
                .toList();
    }

    private static List<Long> twoSizes(Attacker attacker) {
        List<Long> sizes = new ArrayList<>(attacker.sql
                .sql("select size from ledger_checkpoint")
                .query(Long.class)
                .list());
        Collections.shuffle(sizes, attacker.random);
        return sizes.subList(0, 2);
    }

    private static List<Long> later(Attacker attacker, long index) {
        return attacker.sql
                .sql("select size from ledger_checkpoint where size > ? order by size")
                .param(index)
                .query(Long.class)
                .list();
    }
}
