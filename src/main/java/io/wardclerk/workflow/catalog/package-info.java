/**
 * What designers read of connectors, made from their descriptors alone, so that a new connector needs one class. Start reading
 * at {@link io.wardclerk.workflow.catalog.DescribedConnectors}.
 */
@NullMarked
package io.wardclerk.workflow.catalog;

import org.jspecify.annotations.NullMarked;
