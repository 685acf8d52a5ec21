@NullMarked
package io.wardclerk.coding.index;

import org.jspecify.annotations.NullMarked;
