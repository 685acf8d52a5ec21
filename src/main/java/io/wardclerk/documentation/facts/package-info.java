/** What the rules of documentation see and say. Public for {@code rules/documentation} alone. */
@NullMarked
package io.wardclerk.documentation.facts;

import org.jspecify.annotations.NullMarked;
