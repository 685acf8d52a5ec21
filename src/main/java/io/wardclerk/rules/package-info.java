/**
 * Compiles the rule sets under {@code rules/}, names each by the hash of its files, decides and explains. The sole
 * user of Drools. Start reading at {@link io.wardclerk.rules.RuleSets}.
 */
@ApplicationModule(allowedDependencies = {"content", "audit", "vault"})
@NullMarked
package io.wardclerk.rules;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
