package io.wardclerk.workflow;

/** The files that a workflow was deployed with; a case keeps those of the version that it began by. */
public interface DeployedFiles {

    /**
     * @param step whose version of the workflow is meant
     * @param name relative to the workflow's folder: {@code templates/letter.json}
     * @throws IllegalArgumentException if that version has no such file
     */
    String text(StepContext step, String name);
}
