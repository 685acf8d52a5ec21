/** A terminology server at the wire. */
@NullMarked
package io.wardclerk.terminology.remote;

import org.jspecify.annotations.NullMarked;
