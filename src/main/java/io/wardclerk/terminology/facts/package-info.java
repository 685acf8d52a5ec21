/** What the rules of {@code rules/codes} decide over and what they conclude. Rule files import these types. */
@NullMarked
package io.wardclerk.terminology.facts;

import org.jspecify.annotations.NullMarked;
