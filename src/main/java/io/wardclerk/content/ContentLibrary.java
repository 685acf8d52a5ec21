package io.wardclerk.content;

import java.util.List;
import java.util.Optional;

/** What designers wrote, read from the content root at start. Names are root-relative with forward slashes. */
public interface ContentLibrary {

    /** Every folder {@code processes/<key>} with its diagram, definition and forms, by key. */
    List<WorkflowContent> workflows();

    Optional<WorkflowContent> workflow(String key);

    /** All files of a workflow, with its scenarios and the rule set of its own name. */
    default Optional<Bundle> bundle(String key) {
        return Optional.empty();
    }

    /** Names of the folders under {@code rules/}. */
    List<String> ruleSets();

    /** The files of a rule set by name: {@code .drl} rules and the {@code .yaml} data that rules read. */
    List<ContentFile> ruleSet(String name);
}
