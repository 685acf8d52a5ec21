@NullMarked
package io.wardclerk.assistant.knowledge.reading;

import org.jspecify.annotations.NullMarked;
