package io.wardclerk.terminology.imports;

import io.wardclerk.terminology.CodeSystem;
import io.wardclerk.terminology.Release.Part;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A kind of official distribution file. It is known by its content, never by its name. */
interface FileFormat {

    /** Empty if the file is of another kind. */
    Optional<Recognised> recognise(Distribution file) throws IOException;

    /**
     * @param title in words
     * @param version as the content names it; null when it names none
     * @param reader reads all of it
     */
    record Recognised(
            String title,
            CodeSystem system,
            Part part,
            @Nullable String version,
            Reader reader) {}

    /** Reads a file once. */
    interface Reader {

        /** @throws FileBroken when it cannot be read on */
        void read(Sink sink) throws IOException;
    }
}
