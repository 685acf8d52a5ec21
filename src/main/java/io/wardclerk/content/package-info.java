/**
 * Reads and hashes what designers write: {@code processes/}, {@code rules/}, {@code forms/} under the content
 * root. Start reading at {@link io.wardclerk.content.ContentLibrary}.
 */
@ApplicationModule(allowedDependencies = {"audit", "vault"})
@NullMarked
package io.wardclerk.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
