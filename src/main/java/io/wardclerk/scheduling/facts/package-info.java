/** What the rules of booking see and conclude. Public for {@code rules/scheduling} alone. */
@NullMarked
package io.wardclerk.scheduling.facts;

import org.jspecify.annotations.NullMarked;
