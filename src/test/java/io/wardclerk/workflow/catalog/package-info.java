@NullMarked
package io.wardclerk.workflow.catalog;

import org.jspecify.annotations.NullMarked;
