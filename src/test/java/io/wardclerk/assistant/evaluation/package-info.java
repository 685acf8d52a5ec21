@NullMarked
package io.wardclerk.assistant.evaluation;

import org.jspecify.annotations.NullMarked;
