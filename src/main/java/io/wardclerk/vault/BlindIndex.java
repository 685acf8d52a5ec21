package io.wardclerk.vault;

/**
 * Keyed digests that find a row by an identifier without holding the identifier. Only identifiers with many possible values are taken:
 * a digest of a sex, a diagnosis or a year of birth would give the value away by counting.
 */
public interface BlindIndex {

    /**
     * @param field one of the allowed identifiers: {@code medical-record-number}, {@code member-id}, {@code national-id},
     *     {@code phone}, {@code email}, {@code account}, {@code passport}, {@code licence}, {@code reference}
     * @param value as people write it; it is normalised by the field's own rule first, so {@code (555) 010-9999} is
     *     {@code 5550109999}
     * @return 26 characters of Base32 in lower case, the same for the same value of the same field only
     * @throws IllegalArgumentException if the field is not allowed, or nothing is left of the value; never quotes the value
     */
    String of(String field, String value);
}
