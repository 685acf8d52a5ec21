/** What the rules of access decide over and what they conclude. Rule files import these types. */
@NullMarked
package io.wardclerk.access.policy.facts;

import org.jspecify.annotations.NullMarked;
