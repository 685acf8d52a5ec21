@NullMarked
package io.wardclerk.documentation.drafting;

import org.jspecify.annotations.NullMarked;
