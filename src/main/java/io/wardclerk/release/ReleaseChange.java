package io.wardclerk.release;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What differs from another version.
 *
 * @param against the version compared with, or null if there is none
 * @param files names
 * @param elements ids of BPMN elements, with all that is drawn in them but not where they stand on the page
 */
public record ReleaseChange(@Nullable Integer against, Difference files, Difference elements) {

    /** Names, each sorted. */
    public record Difference(List<String> added, List<String> removed, List<String> changed) {}
}
