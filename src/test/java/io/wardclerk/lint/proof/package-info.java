@NullMarked
package io.wardclerk.lint.proof;

import org.jspecify.annotations.NullMarked;
