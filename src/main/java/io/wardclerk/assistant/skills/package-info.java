/**
 * What the assistant does for a step, from its sources to its kept answer, and the connectors that ask for it. Start reading at
 * {@link io.wardclerk.assistant.skills.CheckedAssistant}.
 */
@NullMarked
package io.wardclerk.assistant.skills;

import org.jspecify.annotations.NullMarked;
