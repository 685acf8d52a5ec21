@NullMarked
package io.wardclerk.outbound;

import org.jspecify.annotations.NullMarked;
