@NullMarked
package io.wardclerk.assistant.feedback;

import org.jspecify.annotations.NullMarked;
