package io.wardclerk.terminology.imports;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Release.Part;
import io.wardclerk.terminology.WrittenCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyManager;

/** Checks what a format reads and puts it into the tables, where it answers nothing before it is activated. */
final class Staging implements Sink {

    private static final int STEP = 10_000;
    private static final int LONGEST_NOTE = 8_000;

    private final CopyManager copies;
    private final UUID release;
    private final CodeSystem system;
    private final Part part;
    private final Defects defects;
    private final LongConsumer progress;
    private final Map<String, Long> lines = new HashMap<>();
    private @Nullable CopyText rows;
    private int place;
    private @Nullable LocalDate first;
    private @Nullable LocalDate last;

    Staging(CopyManager copies, UUID release, CodeSystem system, Part part, Defects defects, LongConsumer progress) {
        this.copies = copies;
        this.release = release;
        this.system = system;
        this.part = part;
        this.defects = defects;
        this.progress = progress;
    }

    @Override
    public void code(long line, Entry entry) {
        String bare = part == Part.AGES
                ? entry.code()
                : WrittenCode.bare(system, entry.code()).orElse("");
        if (bare.isEmpty()) {
            defect(line, "The code is not written as " + system.title() + " publishes its codes.");
            return;
        }
        if (entry.until() != null && entry.from() != null && entry.until().isBefore(entry.from())) {
            defect(line, "The interval ends before it begins.");
            return;
        }
        @Nullable String parent = entry.parent();
        if (parent != null && part == Part.REPLACEMENTS) {
            parent = WrittenCode.bare(system, parent).orElse(null);
            if (parent == null) {
                defect(
                        line,
                        "The code that takes the place is not written as " + system.title() + " publishes its codes.");
                return;
            }
        }
        if (isNew(line, bare + "|" + (part == Part.REPLACEMENTS ? parent : entry.from())) && isText(line, entry)) {
            write(bare, parent, entry);
        }
    }

    private void write(String bare, @Nullable String parent, Entry entry) {
        try {
            if (rows == null) {
                rows = CopyText.into(copies, "terminology_concept");
            }
            String longDisplay = entry.longDisplay();
            rows.put(release)
                    .put(next())
                    .put(bare)
                    .put(entry.display())
                    .put(longDisplay == null || longDisplay.equals(entry.display()) ? null : longDisplay)
                    .put(entry.billable())
                    .put(entry.status())
                    .put(entry.from())
                    .put(entry.until())
                    .put(entry.flags())
                    .put(parent)
                    .put(properties(entry.properties()))
                    .end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LocalDate from = entry.from();
        if (from != null) {
            first = first == null || from.isBefore(first) ? from : first;
            last = last == null || from.isAfter(last) ? from : last;
        }
    }

    private static @Nullable String properties(Map<String, String> properties) {
        return properties.isEmpty()
                ? null
                : properties.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("\u001f"));
    }

    @Override
    public void note(long line, String code, @Nullable String parent, String kind, String words) {
        if (words.length() > LONGEST_NOTE || words.indexOf('\0') >= 0 || code.length() > 16) {
            defect(line, "A note or its code is longer than any of the official list.");
            return;
        }
        try {
            if (rows == null) {
                rows = CopyText.into(copies, "terminology_note");
            }
            rows.put(release)
                    .put(next())
                    .put(code)
                    .put(parent)
                    .put(kind)
                    .put(words)
                    .end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int next() {
        if (++place % STEP == 0) {
            progress.accept(place);
        }
        return place;
    }

    private boolean isNew(long line, String key) {
        Long before = lines.putIfAbsent(key, line);
        if (before != null) {
            defect(line, "The line repeats line " + before + ": the same code from the same day.");
        }
        return before == null;
    }

    private boolean isText(long line, Entry entry) {
        boolean text = entry.display().indexOf('\0') < 0
                && (entry.longDisplay() == null || entry.longDisplay().indexOf('\0') < 0)
                && entry.properties().values().stream().noneMatch(value -> value.indexOf('\0') >= 0);
        if (!text) {
            defect(line, "The line holds a zero byte: the file is damaged.");
        }
        return text;
    }

    @Override
    public void defect(long line, String message) {
        defects.add(line, message);
    }

    /** All rows are in the tables. */
    void finish() throws IOException {
        if (rows != null) {
            rows.finish();
        }
    }

    /** The rows are on their way no more. */
    void cancel() throws IOException {
        if (rows != null) {
            rows.cancel();
        }
    }

    long count() {
        return place;
    }

    /** The earliest first day of an interval. */
    @Nullable
    LocalDate first() {
        return first;
    }

    /** The latest first day of an interval. */
    @Nullable
    LocalDate last() {
        return last;
    }
}
