@NullMarked
package io.wardclerk.embedding;

import org.jspecify.annotations.NullMarked;
