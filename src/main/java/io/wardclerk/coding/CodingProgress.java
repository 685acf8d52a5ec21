package io.wardclerk.coding;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How far the preparation for searching and suggesting is on this node, for operators. */
public interface CodingProgress {

    /**
     * @param names of codes that can be searched
     * @param wanted names that are to get a vector
     * @param ready of those, how many have one
     * @param problem why no more get one, and what to do; null while all is well
     */
    record Progress(
            String system,
            int names,
            int wanted,
            int ready,
            @Nullable String problem) {}

    /** One line for each code system that something is loaded of. */
    List<Progress> now();
}
