/**
 * Owns the connectors that any workflow can use: rules decide ({@code rulesDecide}), records are read and written ({@code
 * recordSearch}, {@code recordWrite}), views are made ({@code viewCompose}). With them a workflow is files only. Personal
 * content passes through sealed documents; variables see words, ids and counts. Start reading at {@link
 * io.wardclerk.basics.CaseDocuments} and {@link io.wardclerk.basics.facts.Entry}.
 */
@ApplicationModule(
        allowedDependencies = {
            "inbox",
            "fhir",
            "workflow",
            "terminology",
            "access",
            "rules",
            "content",
            "audit",
            "vault"
        })
@NullMarked
package io.wardclerk.basics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
