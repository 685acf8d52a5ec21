package io.wardclerk.workflow.camunda.webapp;

import java.util.LinkedHashSet;
import java.util.Set;

/** Which of the engine's pages a person may open, by role. The Admin page is for nobody: people are managed by us. */
final class EnginePages {

    /** Everybody who works on tasks. */
    static final Set<String> TASKLIST_ROLES = Set.of(
            "front-desk", "nurse", "clinician", "lead", "on-call", "coder", "billing", "privacy-officer", "designer");

    /** Everybody who looks after cases without working on them. */
    static final Set<String> COCKPIT_ROLES = Set.of("operator", "administrator", "auditor");

    private EnginePages() {}

    static Set<String> of(Set<String> roles) {
        Set<String> pages = new LinkedHashSet<>();
        if (roles.stream().anyMatch(TASKLIST_ROLES::contains)) {
            pages.add("tasklist");
        }
        if (roles.stream().anyMatch(COCKPIT_ROLES::contains)) {
            pages.add("cockpit");
        }
        return pages;
    }
}
