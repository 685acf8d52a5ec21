package io.wardclerk.vault;

import org.jspecify.annotations.Nullable;

/** The key-encryption key is missing, unreadable or not the right one; stops the start and says what to do. */
public final class KeysUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public KeysUnavailable(String problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
