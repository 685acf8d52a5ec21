package io.wardclerk.audit;

import io.wardclerk.audit.tree.Subtrees;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the leaves of a kept node once for all the small subtrees within it; for whoever asks for many that lie side by side. */
final class GroupedSubtrees implements Subtrees {

    private static final int GROUP = 1 << LedgerTables.LEVELS;
    private static final int REMEMBERED = 8;

    private final StoredSubtrees stored;
    private final Map<Long, List<byte[]>> groups = new LinkedHashMap<>();

    GroupedSubtrees(JdbcClient jdbc) {
        this.stored = new StoredSubtrees(jdbc);
    }

    /** @throws LedgerDamaged if what it is made of is not there */
    @Override
    public byte[] root(int level, long place) {
        if (level >= LedgerTables.LEVELS) {
            return stored.root(level, place);
        }
        long first = place << level;
        int within = (int) (first % GROUP);
        int count = 1 << level;
        List<byte[]> group = group(first / GROUP);
        if (group.size() < within + count) {
            throw new LedgerDamaged("hashes of the leaves from " + first + " to " + (first + count) + " are missing");
        }
        List<byte[]> hashes = group.subList(within, within + count);
        while (hashes.size() > 1) {
            hashes = StoredSubtrees.pairs(hashes);
        }
        return hashes.get(0);
    }

    private List<byte[]> group(long number) {
        List<byte[]> known = groups.get(number);
        if (known == null) {
            known = stored.leaves(number * GROUP, GROUP);
            if (groups.size() == REMEMBERED) {
                groups.remove(groups.keySet().iterator().next());
            }
            groups.put(number, known);
        }
        return known;
    }
}
