@NullMarked
package io.wardclerk.audit.tree;

import org.jspecify.annotations.NullMarked;
