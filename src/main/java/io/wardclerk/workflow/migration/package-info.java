/** When a running case may go on under another version of its workflow. Start reading at {@link MigrationRules}. */
@NullMarked
package io.wardclerk.workflow.migration;

import org.jspecify.annotations.NullMarked;
