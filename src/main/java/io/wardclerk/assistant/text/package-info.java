/** Words as this module compares them. */
@NullMarked
package io.wardclerk.assistant.text;

import org.jspecify.annotations.NullMarked;
