package io.wardclerk.vault;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person whose values must not leave.
 *
 * @param names full names, each as given names and surname in this order: {@code "Mary Ann Johnson"}; titles may stand before
 * @param birthDate found in every usual way of writing a date
 * @param phones telephone and fax numbers in any form
 * @param emails e-mail addresses
 * @param addresses street lines: {@code "12 Elm Street, Apt. 4"}
 * @param places towns and postal codes of the addresses
 * @param identifiers record, plan, account, licence and other numbers, and references such as {@code Patient/123}
 */
public record KnownPerson(
        List<String> names,
        @Nullable LocalDate birthDate,
        List<String> phones,
        List<String> emails,
        List<String> addresses,
        List<String> places,
        List<String> identifiers) {

    public KnownPerson {
        names = List.copyOf(names);
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
        addresses = List.copyOf(addresses);
        places = List.copyOf(places);
        identifiers = List.copyOf(identifiers);
    }

    /** Only how many values of each kind are known: a person in a log or a message would be the very leak. */
    @Override
    public String toString() {
        return "KnownPerson[" + names.size() + " names, " + (birthDate == null ? "no" : "a") + " birth date, "
                + (phones.size() + emails.size()) + " contacts, " + (addresses.size() + places.size()) + " places, "
                + identifiers.size() + " identifiers]";
    }
}
