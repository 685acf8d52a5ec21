/**
 * Says of a workflow, before anybody deploys it, everything that is wrong with it and how to put it right. Knows diagrams as
 * files only: neither the engine nor the connectors, whose words come from outside as {@link io.wardclerk.lint.Vocabulary}.
 * Start reading at {@link io.wardclerk.lint.Linter}.
 */
@ApplicationModule(allowedDependencies = "content")
@NullMarked
package io.wardclerk.lint;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
