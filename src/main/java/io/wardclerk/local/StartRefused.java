package io.wardclerk.local;

import java.util.List;
import java.util.stream.Collectors;

/** The application must not start like this. For each reason one line says why, another what to do; all are told at once. */
final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    StartRefused(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** @param defects one at least */
    StartRefused(List<Defect> defects) {
        this(
                lines(defects.stream().map(Defect::message).toList()),
                lines(defects.stream().map(Defect::remedy).toList()));
    }

    /** A reason not to start. */
    record Defect(String message, String remedy) {}

    private static String lines(List<String> all) {
        return all.size() == 1
                ? all.get(0)
                : all.stream().map(line -> "- " + line).collect(Collectors.joining(System.lineSeparator()));
    }

    String remedy() {
        return remedy;
    }
}
