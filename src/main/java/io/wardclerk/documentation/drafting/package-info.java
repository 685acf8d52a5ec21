/**
 * From a visit's words and the record to a draft that is held to them, and the checks again after edits. Start reading at {@link
 * io.wardclerk.documentation.drafting.CheckedDrafting}.
 */
@NullMarked
package io.wardclerk.documentation.drafting;

import org.jspecify.annotations.NullMarked;
