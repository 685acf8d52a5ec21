/**
 * Reads official distribution files, checks them and stores them as releases. Start reading at {@link
 * io.wardclerk.terminology.imports.FileFormat}.
 */
@NullMarked
package io.wardclerk.terminology.imports;

import org.jspecify.annotations.NullMarked;
