package io.wardclerk.content;

import org.jspecify.annotations.Nullable;

/** Content that cannot be used as it is; stops the start and names the file, the cause and the fix. */
public final class ContentBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final String problem;

    public ContentBroken(String file, String problem) {
        this(file, problem, null);
    }

    public ContentBroken(String file, String problem, @Nullable Throwable cause) {
        super(file + ": " + problem, cause);
        this.file = file;
        this.problem = problem;
    }

    /** Root-relative name of the file or folder at fault. */
    public String file() {
        return file;
    }

    /** What is wrong with it, without its name. */
    public String problem() {
        return problem;
    }
}
