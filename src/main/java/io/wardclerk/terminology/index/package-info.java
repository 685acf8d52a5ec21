/**
 * The in-memory index of every code system, rebuilt on each node when a release begins to answer. Start reading at {@link
 * io.wardclerk.terminology.index.SystemIndex}.
 */
@NullMarked
package io.wardclerk.terminology.index;

import org.jspecify.annotations.NullMarked;
