/** What the rules of any workflow decide over and what they conclude. Rule files import these types. */
@NullMarked
package io.wardclerk.basics.facts;

import org.jspecify.annotations.NullMarked;
