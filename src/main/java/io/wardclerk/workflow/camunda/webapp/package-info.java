/**
 * Tasklist and Cockpit behind our sign-in: who is signed in, what their pages may ask the engine, what they see. Start
 * reading at {@link io.wardclerk.workflow.camunda.webapp.WebappConfiguration}.
 */
@NullMarked
package io.wardclerk.workflow.camunda.webapp;

import org.jspecify.annotations.NullMarked;
