/**
 * What patients agreed to, by purpose and version of the text. Start reading at {@link
 * io.wardclerk.access.consent.ConsentBook}.
 */
@NullMarked
package io.wardclerk.access.consent;

import org.jspecify.annotations.NullMarked;
