/** The workflow that is made of files only: {@code processes/refill}, {@code forms/refill} and {@code rules/refill}. */
@org.jspecify.annotations.NullMarked
package io.wardclerk.refill;
