package io.wardclerk.terminology.imports;

import io.wardclerk.terminology.Concept.Status;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A code, or an interval of it, as a file tells it.
 *
 * @param code as written in the file
 * @param longDisplay null where it is the same as display
 * @param from null where the file gives none
 * @param until null where it is open
 * @param flags as the file names them, separated by |
 * @param parent the heading above, or the code that takes its place
 */
record Entry(
        String code,
        String display,
        @Nullable String longDisplay,
        boolean billable,
        Status status,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable String flags,
        @Nullable String parent,
        Map<String, String> properties) {

    static Entry of(String code, String display, @Nullable String longDisplay) {
        return new Entry(code, display, longDisplay, true, Status.ACTIVE, null, null, null, null, Map.of());
    }

    Entry heading(boolean heading) {
        return new Entry(code, display, longDisplay, !heading, status, from, until, flags, parent, properties);
    }

    Entry status(Status now) {
        return new Entry(code, display, longDisplay, billable, now, from, until, flags, parent, properties);
    }

    Entry during(@Nullable LocalDate first, @Nullable LocalDate last) {
        return new Entry(code, display, longDisplay, billable, status, first, last, flags, parent, properties);
    }

    Entry flags(String written) {
        return new Entry(
                code,
                display,
                longDisplay,
                billable,
                status,
                from,
                until,
                written.isEmpty() ? null : written,
                parent,
                properties);
    }

    Entry parent(String other) {
        return new Entry(code, display, longDisplay, billable, status, from, until, flags, other, properties);
    }

    /** With a property, unless its value is empty. */
    Entry with(String name, String value) {
        if (value.isBlank()) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(properties);
        more.put(name, value.strip().replace('\u001f', ' '));
        return new Entry(code, display, longDisplay, billable, status, from, until, flags, parent, more);
    }
}
