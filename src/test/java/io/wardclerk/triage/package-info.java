/** Tests of the main job. */
@org.jspecify.annotations.NullMarked
package io.wardclerk.triage;
