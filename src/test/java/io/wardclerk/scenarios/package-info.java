/** Runs the scenarios of every workflow, {@code processes/<key>/scenarios/*.yaml}. Start reading at {@link io.wardclerk.scenarios.ScenariosTest}. */
@org.jspecify.annotations.NullMarked
package io.wardclerk.scenarios;
