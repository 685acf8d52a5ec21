/**
 * Owns who people are to the clinic: administration, the first administrator, and people of another identity provider. Start
 * reading at {@link io.wardclerk.access.people.AdministeredUsers}.
 */
@NullMarked
package io.wardclerk.access.people;

import org.jspecify.annotations.NullMarked;
