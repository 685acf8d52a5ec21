package io.wardclerk.terminology.index;

import io.wardclerk.terminology.CodeSystem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a system in the order of their codes, then of their releases, and packs them. */
final class IndexBuilder {

    private final CodeSystem system;
    private final Loaded loaded;
    private final Merge merge;
    private final TextPool texts = new TextPool();
    private final Map<Meta, Integer> metas = new HashMap<>();
    private final List<Row> group = new ArrayList<>();
    private long[] packed = new long[1024];
    private final List<String> written = new ArrayList<>();
    private int codes;
    private int[] first = new int[1025];
    private byte[] traits = new byte[1024];
    private int[] spans = new int[SpanTable.WIDTH * 1024];
    private int count;

    IndexBuilder(CodeSystem system, Loaded loaded) {
        this.system = system;
        this.loaded = loaded;
        this.merge = new Merge(loaded);
    }

    void add(Row row) {
        if (!group.isEmpty() && !group.get(0).code().equals(row.code())) {
            flush();
        }
        group.add(row);
    }

    SystemIndex build(Replacements replacements) {
        if (!group.isEmpty()) {
            flush();
        }
        Codes table = PackedCodes.packs(system)
                ? new PackedTable(system, Arrays.copyOf(packed, codes))
                : new TextTable(written.toArray(String[]::new));
        Meta[] all = new Meta[metas.size()];
        metas.forEach((meta, number) -> all[number] = meta);
        return new SystemIndex(
                system,
                loaded,
                table,
                new SpanTable(
                        Arrays.copyOf(first, codes + 1),
                        Arrays.copyOf(traits, codes),
                        Arrays.copyOf(spans, count * SpanTable.WIDTH),
                        all,
                        texts.trimmed()),
                replacements);
    }

    private void flush() {
        if (codes == traits.length) {
            grow();
        }
        if (PackedCodes.packs(system)) {
            packed[codes] = PackedCodes.bare(system, group.get(0).code());
        } else {
            written.add(group.get(0).code());
        }
        boolean edited = group.stream().anyMatch(row -> loaded.isEdits(row.release()));
        boolean heading = group.stream().anyMatch(row -> !row.billable());
        traits[codes] = (byte) ((edited ? SpanTable.EDITED : 0) | (heading ? SpanTable.HEADING : 0));
        Words last = new Words(null, TextPool.NONE, TextPool.NONE, TextPool.NONE);
        for (Span span : merge.spans(group)) {
            last = words(span.text(), last);
            put(span, last);
        }
        // A code whose every row lies outside of its release's days still has words.
        codes++;
        first[codes] = count;
        group.clear();
    }

    private void put(Span span, Words words) {
        if ((count + 1) * SpanTable.WIDTH > spans.length) {
            spans = Arrays.copyOf(spans, spans.length + (spans.length >> 1));
        }
        Row row = span.text();
        Meta meta = new Meta(
                span.billable(),
                row == null ? io.wardclerk.terminology.Concept.Status.ACTIVE : row.status(),
                Flags.of(span.flags()),
                span.release());
        int number = metas.computeIfAbsent(meta, each -> metas.size());
        int at = count * SpanTable.WIDTH;
        spans[at] = Math.max(span.from(), Loaded.FLOOR);
        spans[at + 1] = span.until();
        spans[at + 2] = span.billable() ? number : ~number;
        spans[at + 3] = words.display;
        spans[at + 4] = words.longDisplay;
        spans[at + 5] = words.properties;
        count++;
    }

    private Words words(@Nullable Row row, Words last) {
        if (row == null) {
            return new Words(null, TextPool.NONE, TextPool.NONE, TextPool.NONE);
        }
        Row before = last.row;
        if (before == null) {
            return new Words(row, texts.add(row.display()), texts.add(row.longDisplay()), texts.add(row.properties()));
        }
        return new Words(
                row,
                before.display().equals(row.display()) ? last.display : texts.add(row.display()),
                Objects.equals(before.longDisplay(), row.longDisplay())
                        ? last.longDisplay
                        : texts.add(row.longDisplay()),
                Objects.equals(before.properties(), row.properties()) ? last.properties : texts.add(row.properties()));
    }

    private void grow() {
        int size = codes + (codes >> 1);
        packed = Arrays.copyOf(packed, size);
        first = Arrays.copyOf(first, size + 1);
        traits = Arrays.copyOf(traits, size);
    }

    /** The texts of a row as numbers. */
    private record Words(@Nullable Row row, int display, int longDisplay, int properties) {}
}
