package io.wardclerk.vault;

import org.jspecify.annotations.Nullable;

/** Tells which case a called one belongs to, so that both are sealed under one key. The workflow engine knows. */
public interface CaseRoots {

    /** The case at the top, the instance itself if it is that one, or null if there is no such instance (yet). */
    @Nullable
    String root(String instance);
}
