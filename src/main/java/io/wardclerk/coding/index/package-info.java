/**
 * The index of a code system's terms: words, their stems and other names, and BM25 over them. Start reading at {@link
 * io.wardclerk.coding.index.TermIndex}.
 */
@NullMarked
package io.wardclerk.coding.index;

import org.jspecify.annotations.NullMarked;
