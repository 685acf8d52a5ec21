/**
 * The engine's view of people and roles, answered from {@link io.wardclerk.access.People} and read-only. Start reading at
 * {@link io.wardclerk.workflow.camunda.identity.PeopleIdentities}.
 */
@NullMarked
package io.wardclerk.workflow.camunda.identity;

import org.jspecify.annotations.NullMarked;
