@NullMarked
package io.wardclerk.coding;

import org.jspecify.annotations.NullMarked;
