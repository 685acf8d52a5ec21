package io.wardclerk.access;

import io.wardclerk.access.UserAdministration.EntryCode;
import java.util.Optional;

/** Accounts of patients, each for the record of one and with no other role. */
public interface PatientAccounts {

    /**
     * Makes a patient's account and the one-time code with which they come in. On record.
     *
     * @param patient {@code Patient/123}
     * @throws UserRefused if the name is taken or none, or this patient has an account
     */
    EntryCode open(String patient, String username, String displayName);

    /** Whose account this is: {@code Patient/123}; empty for everybody else. */
    Optional<String> patientOf(String username);

    /** Ends and deletes the account of a patient whose record is erased, if there is one; joins the caller's transaction. */
    void forget(String patient);
}
