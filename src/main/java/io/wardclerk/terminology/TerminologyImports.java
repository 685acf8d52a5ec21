package io.wardclerk.terminology;

import java.io.InputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Loads official distribution files. A file answers whole, from one moment on, or changes nothing. */
public interface TerminologyImports {

    /**
     * Takes a file in; plain, gz or zip. Nothing is loaded yet.
     *
     * @param file is read to its end; the caller closes it
     * @param wish what the caller knows of it
     * @return {@link State#RUNNING}, with the file's digest
     * @throws java.io.IOException when the caller sends no more
     */
    Report receive(InputStream file, Wish wish) throws java.io.IOException;

    /**
     * Loads a file that was received.
     *
     * @return how it ended, {@link State#ACTIVE} or {@link State#REFUSED}
     */
    Report run(UUID id);

    /** Forgets a file that was received and will not be loaded. */
    void discard(UUID id);

    /** The latest ones, newest first. */
    List<Report> list(int limit);

    Optional<Report> find(UUID id);

    /**
     * What the caller knows of a file; what is null is taken from the file's content or, last, from its name.
     *
     * @param name of the file, such as {@code icd10cm_order_2021.txt}
     * @param version as its publisher names it, such as {@code 2021} (a fiscal year) or {@code 2021-01} (from January)
     * @param from the first day it is for
     * @param until the last day it is for
     * @param rows how many rows it has; a file with another number is refused, and one with this number is taken although it has
     *     far fewer rows than the one before
     */
    record Wish(
            @Nullable String name,
            @Nullable String version,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable Long rows) {}

    /** How far an import is. */
    enum State {
        /** Being read and checked. */
        RUNNING,
        /** It answers. */
        ACTIVE,
        /** Its file is broken; nothing changed. */
        REFUSED,
        /** Its node stopped; nothing changed. Send the file again, or start the node again, which goes on by itself. */
        INTERRUPTED
    }

    /**
     * A defect of a file.
     *
     * @param line counted from 1; 0 for the file as a whole
     * @param message what is wrong and what to do
     */
    record Defect(long line, String message) {}

    /**
     * An import.
     *
     * @param format in words, such as {@code ICD-10-CM order file}; null until it is recognised
     * @param system null until it is known
     * @param version null until it is known
     * @param rows that were read so far
     * @param bytes of the file as it was sent
     * @param sha256 of the file as it was sent; null until all of it is there
     * @param defects the first ones, at most 100
     * @param defectCount how many there are
     * @param release that answers since; null before, and when refused
     */
    record Report(
            UUID id,
            State state,
            @Nullable String name,
            @Nullable String format,
            @Nullable CodeSystem system,
            @Nullable String version,
            long rows,
            long bytes,
            @Nullable String sha256,
            List<Defect> defects,
            long defectCount,
            @Nullable UUID release,
            Instant startedAt,
            @Nullable Instant endedAt) {}
}
