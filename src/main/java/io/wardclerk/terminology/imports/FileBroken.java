package io.wardclerk.terminology.imports;

/** A file cannot be read on from here. */
final class FileBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long line;

    /**
     * @param line counted from 1; 0 for the file as a whole
     * @param message what is wrong and what to do, without the line's text
     */
    FileBroken(long line, String message) {
        super(message);
        this.line = line;
    }

    long line() {
        return line;
    }
}
