package io.wardclerk.terminology.imports;

import io.wardclerk.terminology.TerminologyImports.Defect;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file: the first ones in words, the others counted. */
final class Defects {

    static final int SHOWN = 100;

    /** Nobody mends a file by hand; whoever reads on only wastes time. */
    private static final int MOST = 10_000;

    private final List<Defect> first = new ArrayList<>();
    private long count;

    void add(long line, String message) {
        if (first.size() < SHOWN) {
            first.add(new Defect(line, message));
        }
        if (++count >= MOST) {
            throw new FileBroken(line, "Too much of the file is damaged to read on.");
        }
    }

    boolean none() {
        return count == 0;
    }

    long count() {
        return count;
    }

    List<Defect> first() {
        return List.copyOf(first);
    }
}
