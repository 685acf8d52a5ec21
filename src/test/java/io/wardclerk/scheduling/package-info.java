/** Tests of booking. */
@org.jspecify.annotations.NullMarked
package io.wardclerk.scheduling;
