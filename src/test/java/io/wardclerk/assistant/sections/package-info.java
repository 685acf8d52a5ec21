@NullMarked
package io.wardclerk.assistant.sections;

import org.jspecify.annotations.NullMarked;
