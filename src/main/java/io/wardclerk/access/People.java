package io.wardclerk.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The directory of people and roles, read-only; the engine's identity service is answered from here. */
public interface People {

    Optional<Person> find(String username);

    List<Person> all();

    /** Every role of the product with its title, whether or not somebody has it. */
    List<Role> roles();

    /** Somebody who can sign in. */
    record Person(String username, String displayName, Set<String> roles, boolean enabled) {

        /** Whether this is a patient's account, which is nobody's colleague. */
        public boolean isPatient() {
            return roles.contains(ClinicRole.PATIENT.key());
        }
    }

    /** A role, which is also a candidate group of tasks. */
    record Role(String key, String title) {}
}
