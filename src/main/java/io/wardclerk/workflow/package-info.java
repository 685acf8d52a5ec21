/**
 * Owns the step contract, the running of workflows and human tasks as the engine keeps them. The engine itself is
 * met only in {@code workflow.camunda}. Start reading at {@link io.wardclerk.workflow.Connector} and {@link
 * io.wardclerk.workflow.Workflows}.
 */
@ApplicationModule(
        allowedDependencies = {"access", "rules", "content", "lint", "lint :: diagram", "audit", "vault", "database"})
@NullMarked
package io.wardclerk.workflow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
