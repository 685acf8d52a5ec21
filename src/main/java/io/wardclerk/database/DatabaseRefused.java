package io.wardclerk.database;

import org.jspecify.annotations.Nullable;

/** The application must not run on this database as it is. One line says why, another what to do. */
final class DatabaseRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    DatabaseRefused(String message, String remedy) {
        this(message, remedy, null);
    }

    DatabaseRefused(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
