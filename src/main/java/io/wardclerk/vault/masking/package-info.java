/**
 * Finds what identifies a person in free text. Start reading at {@link io.wardclerk.vault.masking.TextMasking}. The lists of
 * names and places beside this package carry their sources and licences in their first lines.
 */
@NullMarked
package io.wardclerk.vault.masking;

import org.jspecify.annotations.NullMarked;
