@NullMarked
package io.wardclerk.assistant.knowledge;

import org.jspecify.annotations.NullMarked;
