/** Breaking the glass: one patient's cases for four hours, on record and reviewed. */
@NullMarked
package io.wardclerk.access.glass;

import org.jspecify.annotations.NullMarked;
