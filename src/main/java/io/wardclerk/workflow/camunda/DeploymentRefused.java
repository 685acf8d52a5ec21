package io.wardclerk.workflow.camunda;

import io.wardclerk.lint.Finding;
import io.wardclerk.workflow.SafeMessage;
import java.util.List;
import java.util.stream.Collectors;

/** Content that cannot be deployed, with every defect found. Stops the start. */
final class DeploymentRefused extends RuntimeException implements SafeMessage {

    private static final long serialVersionUID = 1L;

    DeploymentRefused(List<Defect> defects) {
        super("The content cannot be deployed:\n"
                + defects.stream().map(Defect::toString).collect(Collectors.joining("\n")));
    }

    /**
     * One thing to put right.
     *
     * @param place the element's id or the component's key
     * @param words what is wrong and what to do
     */
    record Defect(String file, String place, String words) {

        static Defect of(Finding finding) {
            String line = finding.line() == null ? "" : "line " + finding.line();
            return new Defect(
                    finding.file(),
                    finding.element() == null ? line : finding.element(),
                    finding.message() + "; " + finding.fix());
        }

        @Override
        public String toString() {
            return "- %s, '%s': %s".formatted(file, place, words);
        }
    }
}
