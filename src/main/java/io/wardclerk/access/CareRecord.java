package io.wardclerk.access;

import java.util.Set;

/** What the clinical record says of who cares for whom. */
public interface CareRecord {

    /** Of one search; whoever cares for more is found on the care team of these only. */
    int MOST_PATIENTS = 5_000;

    /**
     * Patients of whose active care team somebody is, whose general practitioner they are, or in whose encounters of the last 30
     * days or still under way they take part: <a href="https://hl7.org/fhir/R4/careteam.html">CareTeam</a>, Patient.generalPractitioner
     * and Encounter.participant, also by a PractitionerRole.
     *
     * @param practitioner {@code Practitioner/123}
     * @return {@code Patient/123}
     * @throws Silent if the record does not answer
     */
    Set<String> patientsOf(String practitioner) throws Silent;

    /** The record does not answer, or refuses; the message is for the log. */
    final class Silent extends Exception {

        private static final long serialVersionUID = 1L;

        public Silent(String message) {
            super(message);
        }
    }
}
