@NullMarked
package io.wardclerk.assistant;

import org.jspecify.annotations.NullMarked;
