package io.wardclerk.verifier;

import org.jspecify.annotations.Nullable;

/** What a record says of itself, for a person to find it by. */
record RecordName(
        @Nullable String seq,
        @Nullable String id,
        @Nullable String instance,
        @Nullable String action,
        @Nullable String at) {}
