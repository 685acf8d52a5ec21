@org.jspecify.annotations.NullMarked
package io.wardclerk.verifier;
