package io.wardclerk.assistant;

/**
 * Counts what looks like abuse of the assistant, by who sent it: a client, a person, or a patient. Whoever sends much of it within an hour is
 * refused for a while; cases go on with a person.
 */
public interface AbuseWatch {

    /**
     * Whether the assistant may be asked for them now.
     *
     * @param who {@code client:<name>}, a user name, or a patient's reference, which is kept as a pseudonym
     */
    boolean admits(String who);

    /**
     * Notes a suspicion; the one that passes the limit is put on record.
     *
     * @param kind such as {@code injection}
     */
    void suspect(String who, String kind);
}
