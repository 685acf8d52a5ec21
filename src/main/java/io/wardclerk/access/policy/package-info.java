/**
 * The guard and its policy: the rules of {@code rules/access} decide, this package gives them facts, combines what they say and
 * keeps it in words. Start reading at {@link io.wardclerk.access.policy.Policy}.
 */
@NullMarked
package io.wardclerk.access.policy;

import org.jspecify.annotations.NullMarked;
