package io.wardclerk.terminology.index;

import io.wardclerk.terminology.CodeSystem;
import java.util.Arrays;

/** Codes that fit a number, found by open addressing. */
final class PackedTable implements Codes {

    private final CodeSystem system;
    private final long[] sorted;
    /** Place plus one; zero is free. At most half are taken. */
    private final int[] slots;

    private final int mask;

    PackedTable(CodeSystem system, long[] sorted) {
        this.system = system;
        this.sorted = sorted;
        int size = Integer.highestOneBit(Math.max(8, sorted.length)) << 2;
        this.slots = new int[size];
        this.mask = size - 1;
        for (int place = 0; place < sorted.length; place++) {
            int slot = slot(sorted[place]);
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = place + 1;
        }
    }

    private int slot(long key) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ (mixed >>> 32)) & mask;
    }

    @Override
    public int size() {
        return sorted.length;
    }

    @Override
    public int place(CharSequence written) {
        return find(PackedCodes.written(system, written));
    }

    @Override
    public int placeOfBare(String bare) {
        return find(PackedCodes.bare(system, bare));
    }

    private int find(long key) {
        if (key == PackedCodes.NONE) {
            return -1;
        }
        int slot = slot(key);
        for (int taken = slots[slot]; taken != 0; taken = slots[slot]) {
            if (sorted[taken - 1] == key) {
                return taken - 1;
            }
            slot = (slot + 1) & mask;
        }
        return -1;
    }

    @Override
    public String bare(int place) {
        return PackedCodes.unpacked(system, sorted[place]);
    }

    @Override
    public int ceiling(String bare) {
        int found = Arrays.binarySearch(sorted, PackedCodes.bare(system, bare));
        return found >= 0 ? found : -found - 1;
    }
}
