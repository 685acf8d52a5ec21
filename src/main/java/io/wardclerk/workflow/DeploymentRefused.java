package io.wardclerk.workflow;

import io.wardclerk.lint.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** Content that cannot be deployed, with every defect found. At the start it stops the start. */
public final class DeploymentRefused extends RuntimeException implements SafeMessage {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    public DeploymentRefused(List<Finding> findings) {
        super("The content cannot be deployed:\n"
                + findings.stream().map(finding -> "- " + finding).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
