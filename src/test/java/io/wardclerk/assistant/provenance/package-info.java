@NullMarked
package io.wardclerk.assistant.provenance;

import org.jspecify.annotations.NullMarked;
