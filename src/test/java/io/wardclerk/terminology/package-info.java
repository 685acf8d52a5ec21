/** Imports of code systems and their index. */
@NullMarked
package io.wardclerk.terminology;

import org.jspecify.annotations.NullMarked;
