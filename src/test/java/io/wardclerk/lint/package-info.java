@NullMarked
package io.wardclerk.lint;

import org.jspecify.annotations.NullMarked;
