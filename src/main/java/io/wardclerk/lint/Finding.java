package io.wardclerk.lint;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One defect.
 *
 * @param rule its stable id, as the designers' page lists them
 * @param file root-relative name of the file at fault
 * @param element id of the BPMN element or key of the form component; null where the file has none there
 * @param line in the file from 1; null where it is not known
 * @param message what is wrong
 * @param fix what to do
 */
public record Finding(
        Severity severity,
        String rule,
        String file,
        @Nullable String element,
        @Nullable Integer line,
        String message,
        String fix) {

    /** Errors first, then as they stand in the files. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::file)
            .thenComparing(finding -> finding.line() == null ? 0 : finding.line());

    /** An error refuses the deployment, a warning is shown. */
    public enum Severity {
        ERROR,
        WARNING
    }

    @Override
    public String toString() {
        String place = element == null ? (line == null ? "" : ", line " + line) : ", '" + element + "'";
        return file + place + ": " + message + "; " + fix + " [" + rule + "]";
    }
}
